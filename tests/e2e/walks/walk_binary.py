"""Binary: a sample split as ``random_split`` splits it, trained by plain steps down the slope."""

import numpy as np
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import SplitConfig
from playground.core.experiment.training_config import TrainingConfig
from playground.ui.shell.main_window import MainWindow
from tests.e2e.walks.hands import Hands
from tests.frames import make_trainer
from tests.ui.shell.main_window.driving import LONG, frame_of, press


def test_that_the_binary_sample_trains_as_it_does_without_a_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    hands = Hands(qtbot, window)
    hands.choose("File", "Open sample", "Exam: pass or fail")
    hands.wait_until_ready()
    hands.pick(window.data.target.scaling.editor.control, "none")
    hands.deal_rows("as random_split", seed="4")
    hands.remove_hidden_layers()
    hands.pick(window.strip.field("training.optimizer").editor.control, "SGD")
    hands.set_in_strip("training.learning_rate", "0.0001")
    panel = hands.open_summary("Batch size")
    hands.set_in_strip("training.batch_size", "64")
    hands.click(window.strip.field("training.drop_last").editor.control)
    panel.close()
    panel = hands.open_summary("Stop when")
    hands.set_in_strip("training.epochs", "300")
    panel.close()
    hands.wait_until_ready()
    assert window.document.experiment.data.split == SplitConfig(method="random_split", seed=4)
    assert window.document.experiment.training == TrainingConfig(
        optimizer="sgd", learning_rate=0.0001, batch_size=64, drop_last=True, epochs=300
    )
    assert window.data.split.counts.text() == "train 800 · validation 100 · test 100"
    assert window.network.canvas.summary == "3 → 1 Sigmoid · 4 parameters"

    press(qtbot, window, "Epoch")
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == "1")
    first_loss = frame_of(window).snapshot.losses.train_loss
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: window.transport.readouts.epoch.text == "300", timeout=LONG)

    frame = frame_of(window)
    assert frame.snapshot.step == 300 * 12
    assert frame.snapshot.losses.train_loss < first_loss
    alone = make_trainer(frame.experiment)
    alone.run_epochs(300)
    assert np.array_equal(frame.snapshot.parameters, alone.snapshot().parameters)
    assert frame.snapshot.losses == alone.snapshot().losses
