"""Scenes of the samples, a few epochs in, for the tests of several views."""

import pytest

from playground.core.experiment import DataConfig, Experiment, SampleSource
from playground.core.scene import Scene
from tests.scenes import make_scene


def scene_of_sample(name: str) -> Scene:
    return make_scene(Experiment(data=DataConfig(source=SampleSource(name=name))), epochs=10)


@pytest.fixture(scope="module")
def titanic() -> Scene:
    return scene_of_sample("titanic")


@pytest.fixture(scope="module")
def iris() -> Scene:
    return scene_of_sample("iris")


@pytest.fixture(scope="module")
def diabetes() -> Scene:
    return scene_of_sample("diabetes")
