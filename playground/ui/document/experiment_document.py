"""The document: the only place where settings are written, and where every change can be undone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from weakref import WeakMethod

from pydantic import BaseModel
from PySide6.QtCore import QObject, Signal

from playground.core.experiment.experiment import Experiment
from playground.core.settings.setting import Effect, Setting, settings_of
from playground.ui.document.undo import ChangeExperiment, undo_stack_of
from playground.ui.text.setting_wording import translated

BY_STRENGTH = (Effect.LIVE, Effect.REBUILD, Effect.RELOAD)

UNDECLARED_EFFECTS = {
    "data": Effect.RELOAD,
    "network": Effect.REBUILD,
    "training": Effect.REBUILD,
    "follows_data": Effect.LIVE,
}
"""What a change touches whose field carries no `Setting`, by section of the experiment."""


class ExperimentDocument(QObject):
    """Holds the experiment, tells of its changes, and takes them back.

    Args:
        experiment: What the document holds at first.
    """

    changed = Signal(object, object, object)
    """Emitted with the former and the present `Experiment` and their strongest `Effect`."""

    def __init__(self, experiment: Experiment | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._experiment = experiment or Experiment()
        self._gesture: object | None = None
        self.undo_stack = undo_stack_of(self)

    @property
    def experiment(self) -> Experiment:
        """The present experiment."""
        return self._experiment

    def setting(self, key: str) -> Setting:
        """The declaration of the setting at the dotted path ``key``.

        Raises:
            KeyError: The present experiment has no such setting.
        """
        return setting_in(self._experiment, key)

    def set_value(self, key: str, value: object, text: str = "") -> None:
        """Set the field at the dotted path ``key``.

        Args:
            key: For example ``"training.learning_rate"``.
            value: Its new value.
            text: What the change is called in the Edit menu; the setting's own label when empty.

        Raises:
            PlaygroundError: The value is not allowed; the experiment stays as it was.
        """
        if value == self._experiment.value(key):
            return
        self._push(
            self._experiment.with_value(key, value),
            text or translated(self.setting(key).label),
            gesture=self._gesture and (self._gesture, key),
        )

    def edit(self, function: Callable[[Experiment], Experiment], text: str) -> None:
        """Put what ``function`` makes of the experiment in its place.

        Args:
            function: Returns a changed copy; it need not validate.
            text: What the change is called in the Edit menu.

        Raises:
            PlaygroundError: The result is no valid experiment; the present one stays.
        """
        self.replace(function(self._experiment), text)

    def replace(self, experiment: Experiment, text: str) -> None:
        """Put ``experiment`` in the present one's place.

        Raises:
            PlaygroundError: It is not valid; the present one stays.
        """
        # model_copy checks nothing, so whatever comes from outside is read anew.
        self._push(Experiment.from_json(experiment.to_json()), text, gesture=self._gesture)

    def withdraw(self, experiment: Experiment) -> None:
        """Go back to ``experiment`` as if the changes since had never been asked for.

        Args:
            experiment: One that the document held before.
        """
        stack = self.undo_stack
        since = self._changes_since(experiment)
        for _ in range(since):
            stack.command(stack.index() - 1).setObsolete(True)
            stack.undo()  # of what is obsolete: removes it and does nothing else
        if not since and self._is_next(experiment):
            stack.redo()
        self._show(experiment)

    def settle(self, settled: Experiment) -> None:
        """Take over the present experiment as the data settled it, as no change of its own.

        Args:
            settled: The present experiment with those settings that follow the data.
        """
        unsettled, stack = self._experiment, self.undo_stack
        for index in range(stack.count()):
            command = stack.command(index)
            if isinstance(command, ChangeExperiment):
                command.put_in_place_of(unsettled, settled)
        self._show(settled)

    def _changes_since(self, experiment: Experiment) -> int:
        """How many commands lead from ``experiment`` to the present one; 0 when none do."""
        stack = self.undo_stack
        for index in reversed(range(stack.index())):
            command = stack.command(index)
            if isinstance(command, ChangeExperiment) and command.former == experiment:
                return stack.index() - index
        return 0

    def _is_next(self, experiment: Experiment) -> bool:
        """Whether ``experiment`` is what was undone last."""
        command = self.undo_stack.command(self.undo_stack.index())
        return isinstance(command, ChangeExperiment) and command.present == experiment

    @contextmanager
    def gesture(self) -> Iterator[None]:
        """Within it, changes of the same kind are undone as one."""
        self.begin_gesture()
        try:
            yield
        finally:
            self.end_gesture()

    def begin_gesture(self) -> None:
        """Say that a drag begins: its changes of the same kind are undone as one."""
        self._gesture = object()

    def end_gesture(self) -> None:
        """Say that the drag is over."""
        self._gesture = None

    def _push(self, experiment: Experiment, text: str, gesture: object | None) -> None:
        experiment = experiment.decided_since(self._experiment)
        if experiment != self._experiment:
            show = WeakMethod(self._show)
            self.undo_stack.push(
                ChangeExperiment(self._experiment, experiment, text, show, gesture)
            )

    def _show(self, experiment: Experiment) -> None:
        former, self._experiment = self._experiment, experiment
        effect = effect_between(former, experiment)
        if effect is not None:
            self.changed.emit(former, experiment, effect)


@cache
def declared_settings() -> dict[str, Setting]:
    """Every setting of the experiment by its dotted key."""
    return {setting.key: setting for setting in settings_of(Experiment)}


def setting_in(experiment: Experiment, key: str) -> Setting:
    """The declaration of the setting at ``key``: by source, several may share one path.

    Raises:
        KeyError: ``experiment`` has no such setting.
    """
    parent, _, _ = key.rpartition(".")
    config: object = experiment
    for name in parent.split("."):
        config = getattr(config, name, None)
    if isinstance(config, BaseModel):
        for setting in settings_of(type(config), parent):
            if setting.key == key:
                return setting
    raise KeyError(key)


def effect_between(former: Experiment, present: Experiment) -> Effect | None:
    """The strongest effect among the settings that differ; None when none does."""
    effects = {_effect_of(key) for key in _differing_keys(former, present)}
    return max(effects, key=BY_STRENGTH.index, default=None)


def _effect_of(key: str) -> Effect:
    setting = declared_settings().get(key)
    return setting.effect if setting else UNDECLARED_EFFECTS[key.partition(".")[0]]


def _differing_keys(former: BaseModel, present: BaseModel, prefix: str = "") -> Iterator[str]:
    for name in type(present).model_fields:
        key = f"{prefix}.{name}" if prefix else name
        before, after = getattr(former, name), getattr(present, name)
        if before == after:
            continue
        if isinstance(before, BaseModel) and type(before) is type(after):
            yield from _differing_keys(before, after, key)
        else:
            yield key
