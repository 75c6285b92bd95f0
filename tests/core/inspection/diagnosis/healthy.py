"""Runs that are well: all toy sets and samples, several seeds, lengths, networks and optimizers."""

from collections.abc import Iterator

from playground.core.experiment.experiment import Experiment
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.network_config import NetworkConfig
from tests.core.inspection.diagnosis.cases import Case, net, sample, toy


def _well(name: str, experiment: Experiment, epochs: int, expects: str = "") -> Case:
    return Case(name, expects, experiment, epochs)


ENOUGH = {
    "circle": net(4, 2),
    "xor": net(8),
    "gauss": net(4, 2),
    "spiral": net(16, 16),
    "moons": net(8, 4),
    "blobs": net(4, 2),
    "plane": net(4, 2),
    "multi_gauss": net(16, 16),
}
"""For each toy set a network that is large enough for it."""

EPOCHS = {"spiral": 200, "multi_gauss": 150, "xor": 60, "moons": 60}

SAMPLES = {
    "binary": net(8, 4),
    "rebuild": net(4),
    "titanic": net(4, 2),
    "iris": net(4, 2),
    "wine": net(6),
    "breast_cancer": net(4, 2),
    "digits": net(24),
    "diabetes": net(4),
}
"""For each sample that needs no download a network that is large enough for it."""


FEW_ON_PYTORCH = {"titanic": 6, "digits": 4, "binary": 15}


def _runs() -> Iterator[Case]:
    for name, network in ENOUGH.items():
        epochs = EPOCHS.get(name, 40)
        for seed in (1, 4, 9):
            yield _run(f"{name}, seed {seed}", name, network, epochs, seed=seed, learning_rate=0.01)
        yield _run(f"{name}, other points", name, network, epochs, points=5, learning_rate=0.01)
        yield _run(f"{name}, long", name, network, 4 * epochs, learning_rate=0.01, noise=0.0)
        yield _run(f"{name}, few batches", name, network, epochs, batch_size=32)
        yield _run(f"{name}, no step", name, network, 0)
        yield _run(f"{name}, one epoch", name, network, 1)
    for name, network in SAMPLES.items():
        few = 12 if name == "digits" else 40
        for seed in (1, 4):
            training = TrainingConfig(engine="turbo", learning_rate=0.01, seed=seed)
            experiment = Experiment(data=sample(name), network=network, training=training)
            expects = "still_learning" if name == "rebuild" else ""
            yield _well(f"{name}, seed {seed}", experiment, few, expects)
        training = TrainingConfig(engine="pytorch", optimizer="momentum", learning_rate=0.02)
        experiment = Experiment(data=sample(name), network=network, training=training)
        yield _well(
            f"{name}, momentum on PyTorch", experiment, FEW_ON_PYTORCH.get(name, few), expects
        )


def _run(
    name: str,
    source: str,
    network: NetworkConfig,
    epochs: int,
    points: int = 0,
    noise: float = 0.05,
    **training: object,
) -> Case:
    settings = TrainingConfig.model_validate({"engine": "turbo", **training})
    data = toy(source, rows=300, noise=noise, seed=points)
    return _well(name, Experiment(data=data, network=network, training=settings), epochs)


def _other() -> Iterator[Case]:
    yield _run(
        "ReLU on a circle",
        "circle",
        net(8, 4, activation="relu", initializer="he_uniform"),
        60,
        learning_rate=0.01,
    )
    yield _run("GELU on moons", "moons", net(8, 4, activation="gelu"), 60, learning_rate=0.01)
    yield _run("sigmoid on a circle", "circle", net(8, activation="sigmoid"), 80)
    yield _run("SGD on two clouds", "gauss", net(4), 40, optimizer="sgd", learning_rate=0.1)
    yield _run("SGD on a circle", "circle", net(8, 4), 100, optimizer="sgd", learning_rate=0.1)
    yield _run("Nesterov on XOR", "xor", net(8), 80, optimizer="nesterov", learning_rate=0.03)
    yield _run("RMSprop on moons", "moons", net(8), 60, optimizer="rmsprop", learning_rate=0.005)
    yield _run("AdamW on a circle", "circle", net(8), 60, optimizer="adamw", learning_rate=0.01)
    yield _run("a little L2", "circle", net(8, 4), 60, l2=0.0001)
    yield _run("a little dropout", "circle", net(16, 16, dropout=0.1), 80, learning_rate=0.01)
    yield _run("a cosine schedule", "circle", net(8, 4), 80, schedule="cosine", schedule_epochs=80)
    yield _run("converged to 1e-8", "gauss", net(4, 2), 800, noise=0.0)
    yield _run(
        "clipping that rescues",
        "multi_gauss",
        net(16, 16),
        150,
        optimizer="sgd",
        learning_rate=0.3,
        gradient_clip=1.0,
    )
    yield _run("a single unit on two clouds", "gauss", net(), 40)
    yield _run("a linear model of a plane", "plane", net(), 40, learning_rate=0.01)
    yield _run("patience", "moons", net(8, 4), 200, patience=20)


HEALTHY: tuple[Case, ...] = (*_runs(), *_other())
"""At least ninety."""
