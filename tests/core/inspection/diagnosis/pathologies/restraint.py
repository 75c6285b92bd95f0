"""Dropout, penalties, outputs and losses that stand in the way."""

from tests.core.inspection.diagnosis.cases import (
    DEFAULT,
    Case,
    bias,
    ill,
    net,
    toy,
)

RESTRAINT: tuple[Case, ...] = (
    ill("dropout 0.9", "strong_dropout", toy(), net(4, 2, dropout=0.9), 60),
    ill(
        "dropout 0.8 in a narrow layer", "strong_dropout", toy("spiral"), net(6, 6, dropout=0.8), 60
    ),
    ill("dropout 0.9 on hills", "strong_dropout", toy("multi_gauss"), net(6, dropout=0.9), 60),
    ill("L2 of 1", "strong_penalty", toy(), DEFAULT, 60, l2=1),
    ill("L2 of 0.1 on a spiral", "strong_penalty", toy("spiral"), net(8, 8), 60, l2=0.1),
    ill("L1 of 0.1", "strong_penalty", toy("xor"), DEFAULT, 60, l1=0.1),
    ill("L2 of 1 on hills", "strong_penalty", toy("multi_gauss"), net(8), 60, l2=1),
    ill(
        "a sigmoid output for a quantity",
        "out_of_reach",
        toy("plane"),
        net(4, output="sigmoid"),
        40,
    ),
    ill(
        "a ReLU output for a quantity",
        "out_of_reach",
        toy("multi_gauss"),
        net(4, output="relu"),
        40,
    ),
    ill(
        "squared error, confidently wrong",
        "squared_probabilities",
        toy("gauss"),
        net(4),
        40,
        loss="mse",
        optimizer="sgd",
        spoil=bias(1, (0,), -60.0),
    ),
)
