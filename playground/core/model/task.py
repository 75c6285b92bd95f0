"""What a network is to predict."""

from enum import StrEnum


class Task(StrEnum):
    """The kind of prediction; it decides the output layer and the loss."""

    BINARY = "binary"
    MULTICLASS = "multiclass"
    REGRESSION = "regression"
