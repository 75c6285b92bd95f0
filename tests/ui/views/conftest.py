"""Frames of the samples, a few epochs in, for the tests of several views."""

import pytest

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.run.frame import Frame
from tests.frames import make_frame


def frame_of_sample(name: str) -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name=name))), epochs=10)


@pytest.fixture(scope="module")
def titanic() -> Frame:
    return frame_of_sample("titanic")


@pytest.fixture(scope="module")
def iris() -> Frame:
    return frame_of_sample("iris")


@pytest.fixture(scope="module")
def diabetes() -> Frame:
    return frame_of_sample("diabetes")
