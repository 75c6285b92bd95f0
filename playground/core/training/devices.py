"""The devices that PyTorch can train on."""

from collections.abc import Mapping

import torch

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Text, message


def device_problems() -> Mapping[str, Text]:
    """Devices that this machine does not have, with the reason in the user's words."""
    there = {"cuda": torch.cuda.is_available(), "mps": torch.mps.is_available()}
    return {
        name: message("This machine has no {name} device that PyTorch can use.", name=name)
        for name, is_there in there.items()
        if not is_there
    }


def device_named(name: str) -> torch.device:
    """The torch device called ``name``.

    Raises:
        PlaygroundError: This machine does not have it.
    """
    if problem := device_problems().get(name):
        raise PlaygroundError(problem, message("Choose the device cpu."))
    return torch.device(name)
