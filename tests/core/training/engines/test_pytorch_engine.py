"""The PyTorch engine against the loop that everybody writes."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from benchmarks.plain_loop import OPTIMIZERS, PlainLoop
from playground.core.data.data_config import SplitConfig, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.activation_modules import activation_module
from playground.core.model.network_config import LayerConfig
from playground.core.training.engines import pytorch_engine
from playground.core.training.trainer import Trainer
from tests.frames import make_trainer

EPOCHS = 100
RATE = 0.02

LOSSES: dict[str, tuple[str, Callable[[], nn.Module]]] = {
    "bce": ("circle", nn.BCEWithLogitsLoss),
    "cross_entropy": ("blobs", nn.CrossEntropyLoss),
    "mse": ("plane", nn.MSELoss),
    "mae": ("plane", nn.L1Loss),
    "huber": ("plane", nn.HuberLoss),
}


def _experiment(optimizer: str, loss: str) -> Experiment:
    experiment = Experiment()
    data = experiment.data.model_copy(
        update={
            "source": ToySource(name=LOSSES[loss][0], rows=45),
            "split": SplitConfig(train=1, validation=0),
        }
    )
    network = experiment.network.model_copy(
        update={"hidden": (LayerConfig(units=4), LayerConfig(units=3, activation="sigmoid"))}
    )
    training = experiment.training.model_copy(
        update={"optimizer": optimizer, "loss": loss, "learning_rate": RATE}
    )
    return Experiment(data=data, network=network, training=training)


def _module_like(trainer: Trainer) -> nn.Sequential:
    """A module with the trainer's parameters; its last activation is in the loss."""
    snapshot = trainer.snapshot()
    modules: list[nn.Module] = []
    for layer in trainer.layout.layers:
        linear = nn.Linear(layer.inputs, layer.units)
        bias = snapshot.bias(layer.index)
        assert bias is not None
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(snapshot.weight(layer.index).copy()))
            linear.bias.copy_(torch.from_numpy(bias.copy()))
        modules.append(linear)
        if not layer.is_output:
            modules.append(activation_module(layer.activation, layer.parameters, layer.units))
    return nn.Sequential(*modules)


def _targets(trainer: Trainer, loss: str) -> Tensor:
    y = torch.from_numpy(trainer.dataset.y[trainer.dataset.split.train])
    return y.long() if loss == "cross_entropy" else y.unsqueeze(1)


def _assert_same_as_the_plain_loop(optimizer: str, loss: str) -> None:
    trainer = make_trainer(_experiment(optimizer, loss))
    module = _module_like(trainer)
    plain = PlainLoop(module, LOSSES[loss][1](), optimizer, RATE)
    x = torch.from_numpy(trainer.dataset.x[trainer.dataset.split.train])
    y = _targets(trainer, loss)
    orders = trainer.batch_orders(0, EPOCHS)
    plain_losses = [plain.run_epoch(x, y, order, 10) for order in torch.from_numpy(orders)]

    trainer.run_epochs(EPOCHS)

    expected = torch.cat([parameter.detach().ravel() for parameter in module.parameters()])
    assert torch.allclose(trainer.state.parameters, expected, rtol=0, atol=1e-6)
    assert trainer.history.view().train_loss.tolist() == pytest.approx(plain_losses, abs=1e-5)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_that_it_gives_the_parameters_of_the_plain_loop(optimizer: str, loss: str) -> None:
    _assert_same_as_the_plain_loop(optimizer, loss)


@pytest.mark.parametrize("loss", LOSSES)
def test_that_it_does_so_where_it_takes_a_network_for_wide(
    loss: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytorch_engine, "MOST_RECORDED_PRODUCTS_PER_ROW", 0)

    _assert_same_as_the_plain_loop("sgd", loss)
