"""The compiled loop, so that two hundred runs take seconds."""

from tests.core.training.conftest import turbo_code, turbo_is_ready

__all__ = ["turbo_code", "turbo_is_ready"]
