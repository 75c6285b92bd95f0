"""The compiled loop, so that two hundred runs take seconds."""

from tests.core.training.conftest import turbo_is_ready, turbo_object

__all__ = ["turbo_is_ready", "turbo_object"]
