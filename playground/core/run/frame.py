"""What a view is handed: a frame of the run, the data it runs on, and its history so far."""

from dataclasses import dataclass, field
from typing import Protocol

from playground.core.common.memo import Memo
from playground.core.common.progress import Progress
from playground.core.data.dataset import Dataset
from playground.core.experiment.experiment import Experiment
from playground.core.training.history import HistoryView
from playground.core.training.recording import RecordingView
from playground.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class Frame:
    """A moment of a run with everything needed to draw it: a value that never changes.

    So it is safe in any thread, and the same request on it gives the same answer, whatever was
    asked before and however far the run has gone on.

    Attributes:
        experiment: The settings of the run.
        dataset: What it runs on.
        snapshot: What the trainer was at that moment.
        history: Losses and metrics up to the frame.
        recording: Parameters and sizes of gradients up to the frame.
        memo: Of what depends on the data set alone, shared by all its frames.
    """

    experiment: Experiment
    dataset: Dataset
    snapshot: Snapshot
    history: HistoryView
    recording: RecordingView
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)


class Request(Protocol):
    """What a view wants computed from a frame, away from the GUI thread.

    Implementations are frozen, hashable dataclasses in `playground.core.inspection`; equal requests
    on the same frame are computed once.
    """

    def compute(self, frame: Frame) -> object:
        """Compute the answer; runs in the compute thread and must not touch the screen."""


class BackgroundTask(Protocol):
    """Longer work that a view wants done once: reading a file, sorting a million rows.

    Implementations are frozen, hashable dataclasses in `playground.core.inspection`; they run in a
    thread of their own, so that no answer waits for them.
    """

    def run(self, frame: Frame, progress: Progress) -> object:
        """Do it. Tells ``progress`` how far it is, which may call it off.

        Raises:
            PlaygroundError: It fails for a reason that the user can correct.
            Cancelled: ``progress`` called it off.
        """
