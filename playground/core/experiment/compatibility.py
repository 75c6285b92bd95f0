"""Whether output, loss and task fit together, and the change that corrects it."""

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Message, Text, message
from playground.core.experiment.experiment import Experiment
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import Activation
from playground.core.model.layout import OUTPUT_ACTIVATIONS
from playground.core.model.losses import Loss, resolve_loss
from playground.core.model.task import Task

_TASK_WORDS = {
    Task.BINARY: "two classes",
    Task.MULTICLASS: "several classes",
    Task.REGRESSION: "regression",
}


class IncompatibleSettingsError(PlaygroundError):
    """Output, loss, task and data do not fit; ``corrected`` is the experiment with the fix applied.

    Args:
        reason: What does not fit.
        fix: What the fix does, as the words of a button.
        corrected: The experiment after the offered fix.
        hint: What to do; the fix where nothing else is said.
    """

    def __init__(
        self, reason: Text, fix: Text, corrected: Experiment, hint: Text | None = None
    ) -> None:
        super().__init__(reason, message("{fix}.", fix=fix) if hint is None else hint)
        self._fix = fix
        self.corrected = corrected

    @property
    def fix(self) -> str:
        """What the fix does, as the words of a button, in the language of the program."""
        return str(self._fix)


def check_compatibility(experiment: Experiment, task: Task) -> None:
    """Refuse an output activation or a loss that cannot serve the task.

    Raises:
        IncompatibleSettingsError: With the reason and the experiment corrected.
    """
    output = experiment.network.output_activation
    output = OUTPUT_ACTIVATIONS[task] if output == "auto" else output
    loss = resolve_loss(experiment.training.loss, task)
    if task not in loss.tasks:
        raise IncompatibleSettingsError(
            message(
                "The loss {loss} does not serve {task}.", loss=loss.label, task=_TASK_WORDS[task]
            ),
            message("Use {loss}", loss=resolve_loss("auto", task).label),
            experiment.with_value("training.loss", "auto"),
        )
    if reason := _why_no_output(ACTIVATIONS[output], loss, task):
        raise IncompatibleSettingsError(
            reason,
            message(
                "Use {activation} as the output activation",
                activation=ACTIVATIONS[OUTPUT_ACTIVATIONS[task]].label,
            ),
            experiment.with_value("network.output_activation", "auto"),
        )


def _why_no_output(activation: Activation, loss: Loss, task: Task) -> Message | None:
    defaults = activation.with_defaults({})
    if activation.pieces(defaults) > 1 or activation.learned(defaults, 1):
        return message(
            "{activation} widens its layer or learns slopes, which an output layer must not.",
            activation=activation.label,
        )
    if not activation.elementwise and task is not Task.MULTICLASS:
        return message(
            "A {activation} output of a single unit always gives the same number.",
            activation=activation.label,
        )
    if activation.is_logarithm and task is not Task.REGRESSION and activation.key not in loss.fused:
        return message(
            "A {output} output gives logarithms of probabilities, which the loss {loss} would "
            "compare with 0 and 1 as if they were probabilities.",
            output=activation.label,
            loss=loss.label,
        )
    if loss.outputs and activation.key not in loss.outputs:
        return message(
            "The loss {loss} needs probabilities, which a {activation} output does not give.",
            loss=loss.label,
            activation=activation.label,
        )
    return None
