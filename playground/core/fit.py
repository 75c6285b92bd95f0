"""Whether output, loss and task fit together, and the change that mends it."""

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.errors import PlaygroundError
from playground.core.experiment import Experiment
from playground.core.layout import OUTPUT_ACTIVATIONS
from playground.core.losses import Loss, resolve_loss
from playground.core.task import Task

_TASK_WORDS = {
    Task.BINARY: "two classes",
    Task.MULTICLASS: "several classes",
    Task.REGRESSION: "regression",
}


class MisfitError(PlaygroundError):
    """Output, loss and task do not fit; ``mended`` is the experiment with the fix applied.

    Attributes:
        mended: The experiment after the offered fix.
        fix: What the fix does, as the words of a button.
    """

    def __init__(self, message: str, fix: str, mended: Experiment) -> None:
        super().__init__(message, f"{fix}.")
        self.fix = fix
        self.mended = mended


def check_fit(experiment: Experiment, task: Task) -> None:
    """Refuse an output activation or a loss that cannot serve the task.

    Raises:
        MisfitError: With the reason and the experiment mended.
    """
    output = experiment.network.output_activation
    output = OUTPUT_ACTIVATIONS[task] if output == "auto" else output
    loss = resolve_loss(experiment.training.loss, task)
    if task not in loss.tasks:
        raise MisfitError(
            f"The loss {loss.label} does not serve {_TASK_WORDS[task]}.",
            f"Use {resolve_loss('auto', task).label}",
            experiment.with_value("training.loss", "auto"),
        )
    if reason := _why_no_output(ACTIVATIONS[output], loss, task):
        raise MisfitError(
            reason,
            f"Use {ACTIVATIONS[OUTPUT_ACTIVATIONS[task]].label} as the output activation",
            experiment.with_value("network.output_activation", "auto"),
        )


def _why_no_output(activation: Activation, loss: Loss, task: Task) -> str | None:
    defaults = activation.with_defaults({})
    if activation.pieces(defaults) > 1 or activation.learned(defaults, 1):
        return (
            f"{activation.label} widens its layer or learns slopes, which an output layer must not."
        )
    if not activation.elementwise and task is not Task.MULTICLASS:
        return f"A {activation.label} output of a single unit always gives the same number."
    if loss.outputs and activation.key not in loss.outputs:
        return (
            f"The loss {loss.label} needs probabilities, which a {activation.label} output does "
            "not give."
        )
    return None
