"""Runs one after another: what fails leaves what was."""

import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.file_source import FileSource
from playground.core.experiment.compatibility import IncompatibleSettingsError
from playground.core.experiment.experiment import Experiment
from playground.core.run.session import Session


def test_that_a_run_follows_another_on_the_same_data() -> None:
    session = Session()
    first = session.start(Experiment())

    second = session.start(Experiment().with_value("training.optimizer", "sgd"))

    assert session.run is second
    assert second.dataset is first.dataset
    assert second.id != first.id
    assert second.frame().snapshot.run == second.id


def test_that_other_data_are_read() -> None:
    session = Session()
    first = session.start(Experiment())

    second = session.start(Experiment().with_value("data.source.name", "xor"))

    assert second.dataset is not first.dataset


@pytest.mark.parametrize(
    "bad",
    [
        Experiment().with_value("data.source", FileSource(path="no-such-file.csv").model_dump()),
        Experiment().with_value("network.output_activation", "relu"),
        Experiment().with_value("training.loss", "cross_entropy"),
    ],
    ids=["no data", "no probability", "no such task"],
)
def test_that_what_cannot_be_run_leaves_the_former_run(bad: Experiment) -> None:
    session = Session()
    run = session.start(Experiment())
    run.trainer.run_epoch()

    with pytest.raises(PlaygroundError):
        session.start(bad)

    frame = run.frame()
    assert session.run is run
    assert frame.experiment == Experiment()
    assert frame.snapshot.epoch == 1


@pytest.mark.parametrize(
    ("key", "value"), [("network.output_activation", "relu"), ("training.loss", "cross_entropy")]
)
def test_that_a_misfit_offers_what_mends_it(key: str, value: str) -> None:
    session = Session()

    with pytest.raises(IncompatibleSettingsError) as caught:
        session.start(Experiment().with_value(key, value))

    assert caught.value.fix
    session.start(caught.value.corrected)
    assert session.run is not None


def test_that_live_settings_reach_the_run() -> None:
    session = Session()
    run = session.start(Experiment())
    slower = Experiment().with_value("training.learning_rate", 0.001)

    run.apply(slower)

    assert run.trainer.learning_rate == 0.001
    assert run.frame().experiment == slower


def test_that_there_is_no_run_before_the_first() -> None:
    assert Session().run is None


def test_that_a_former_run_stays_whole() -> None:
    session = Session()
    former = session.start(Experiment())
    former.trainer.run_epoch()
    before = former.frame()

    session.start(Experiment().with_value("network.hidden", ())).trainer.run_epoch()

    after = former.frame()
    assert after.snapshot.run == before.snapshot.run == former.id
    assert after.snapshot.parameters.tolist() == before.snapshot.parameters.tolist()
    former.trainer.run_epoch()
    assert former.frame().snapshot.epoch == 2
