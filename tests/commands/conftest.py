"""Fixtures of the core's that tests of commands need as well."""

from tests.core.conftest import turbo_code, turbo_is_ready

__all__ = ["turbo_code", "turbo_is_ready"]
