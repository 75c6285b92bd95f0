"""What a view is handed: a frame of the run, the data it runs on, and its history so far."""

from dataclasses import dataclass
from typing import Protocol

from playground.core.data.dataset import Dataset
from playground.core.experiment import Experiment
from playground.core.progress import Progress
from playground.core.training.history import History
from playground.core.training.recording import Recording
from playground.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class Scene:
    """One frame with everything needed to draw it; safe in any thread.

    Attributes:
        experiment: The settings of the run.
        dataset: What it runs on.
        snapshot: The frame.
        history: Grows while the run goes on; read it with `History.view`.
        recording: Grows too: parameters and sizes of gradients over the run.
    """

    experiment: Experiment
    dataset: Dataset
    snapshot: Snapshot
    history: History
    recording: Recording


class Request(Protocol):
    """What a view wants computed from a scene, away from the GUI thread.

    Implementations are frozen, hashable dataclasses in `playground.core.inspection`; equal requests
    on the same scene are computed once.
    """

    def compute(self, scene: Scene) -> object:
        """Compute the answer; runs in the picture thread and must not touch the screen."""


class Errand(Protocol):
    """Longer work that a view wants done once: reading a file, sorting a million rows.

    Implementations are frozen, hashable dataclasses in `playground.core.inspection`; they run in a
    thread of their own, so that no picture waits for them.
    """

    def run(self, scene: Scene, progress: Progress) -> object:
        """Do it. Tells ``progress`` how far it is, which may call it off.

        Raises:
            PlaygroundError: It fails for a reason that the user can mend.
            Cancelled: ``progress`` called it off.
        """
