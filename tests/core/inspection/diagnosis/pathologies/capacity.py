"""Networks that cannot draw what is wanted, or have not yet."""

from tests.core.inspection.diagnosis.cases import (
    Case,
    ill,
    net,
    sample,
    toy,
)

CAPACITY: tuple[Case, ...] = (
    ill("no hidden layer on a circle", "linear_only", toy(), net(), 100),
    ill("no hidden layer on XOR", "linear_only", toy("xor"), net(), 60),
    ill("no hidden layer on a spiral", "linear_only", toy("spiral"), net(), 100),
    ill("no hidden layer on hills", "linear_only", toy("multi_gauss"), net(), 60),
    ill("linear layers on a circle", "linear_only", toy(), net(4, 4, activation="identity"), 100),
    ill(
        "linear layers on XOR with SGD",
        "linear_only",
        toy("xor"),
        net(8, activation="identity"),
        60,
        optimizer="sgd",
    ),
    ill("one unit on a spiral", "too_small", toy("spiral"), net(1), 150),
    ill("one unit on XOR", "too_small", toy("xor"), net(1), 150),
    ill("two units on a spiral", "too_small", toy("spiral"), net(2), 300),
    ill("one unit on hills", "too_small", toy("multi_gauss"), net(1), 150),
    ill("one unit on digits", "too_small", sample("digits"), net(1), 60),
    ill(
        "too few epochs on a spiral",
        "still_learning",
        toy("spiral"),
        net(8, 8),
        25,
        learning_rate=0.003,
    ),
    ill(
        "too few epochs on hills",
        "still_learning",
        toy("multi_gauss"),
        net(8, 8),
        15,
        learning_rate=0.01,
    ),
)
