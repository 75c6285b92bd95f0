"""The options of one layer that its header has no room for."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import ActivationParameter, ParameterValue
from playground.core.model.initializers import INITIALIZERS
from playground.core.model.layout import OUTPUT_ACTIVATIONS
from playground.core.model.network_config import LayerConfig
from playground.core.model.task import Task
from playground.core.settings.registry import RegistryChoices
from playground.core.settings.setting import Choice, Kind, Setting
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.field import SettingField
from playground.ui.text.setting_wording import translated
from playground.ui.views.network.edits import Edit, set_layer, set_network
from playground.ui.views.network.layer_header import HIDDEN_SETTINGS, OUTPUT_SETTINGS
from playground.ui.widgets.labels import Caption, HeadingLabel

AS_NETWORK = ""

Write = Callable[[object], Edit]


class LayerOptions(QWidget):
    """Edits a layer's activation parameters, dropout, bias and first weights in the document.

    Args:
        document: Is shown and written.
        layer: Index of a hidden layer, or the count of hidden layers for the output.
        name: What the layer is called.
        task: Decides an output activation left to it; None while unknown.
    """

    def __init__(
        self,
        document: ExperimentDocument,
        layer: int,
        name: str,
        task: Task | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._layer = layer
        self._is_output = layer == len(document.experiment.network.hidden)
        self._activation = ACTIVATIONS[_activation_key(document.experiment, layer, task)]
        self.fields: dict[str, SettingField] = {}
        self._column = QVBoxLayout(self)
        self._column.addWidget(
            HeadingLabel(self.tr("{0}: {1}").format(name, self._activation.label))
        )
        formula = Caption(f"f(x) = {self._activation.formula}")
        formula.setToolTip(translated(self._activation.help))
        self._column.addWidget(formula)
        self._add_parameters()
        if self._is_output:
            self._add_output_settings()
        else:
            self._add_layer_settings(document.experiment.network.hidden[layer])

    def _add_parameters(self) -> None:
        values = self._activation.with_defaults(self._chosen())
        for parameter in self._activation.parameters:
            value = values[parameter.name]
            field = self._add(parameter, value, self._writer_of(parameter.name))
            if parameter.optional:
                self._add_switch(parameter, field, value)

    def _add_switch(
        self, parameter: ActivationParameter, field: SettingField, value: ParameterValue
    ) -> None:
        """Let the user do without an optional parameter."""
        switch = QCheckBox(self.tr("Use {0}").format(translated(parameter.label)))
        switch.setToolTip(translated(parameter.help))
        switch.setChecked(value is not None)
        field.setEnabled(value is not None)
        if value is None and parameter.suggestions:
            field.editor.set_value(parameter.suggestions[0])
        write = self._writer_of(parameter.name)

        def use(wanted: bool) -> None:
            field.setEnabled(wanted)
            self._write(field, write, field.editor.value() if wanted else None)

        switch.toggled.connect(use)
        self._column.insertWidget(self._column.indexOf(field), switch)

    def _add_layer_settings(self, layer: LayerConfig) -> None:
        index = self._layer
        self._add(
            HIDDEN_SETTINGS["dropout"], layer.dropout, lambda value: set_layer(index, dropout=value)
        )
        self._add(HIDDEN_SETTINGS["bias"], layer.bias, lambda value: set_layer(index, bias=value))
        self._add(
            _initializer_setting(),
            layer.initializer or AS_NETWORK,
            lambda value: set_layer(index, initializer=value or None),
        )

    def _add_output_settings(self) -> None:
        self._add(
            OUTPUT_SETTINGS["output_bias"],
            self._document.experiment.network.output_bias,
            lambda value: set_network(output_bias=value),
        )

    def _add(self, setting: Setting, value: object, write: Write) -> SettingField:
        field = SettingField(setting)
        if value is not None:
            field.editor.set_value(value)
        field.editor.edited.connect(lambda _, new: self._write(field, write, new))
        self.fields[setting.key] = field
        self._column.addWidget(field)
        return field

    def _writer_of(self, name: str) -> Write:
        """Writes one of the activation's parameters."""

        def write(value: object) -> Edit:
            assert value is None or isinstance(value, bool | int | float | str)
            complete = self._activation.with_defaults({**self._chosen(), name: value})
            if self._is_output:
                return set_network(output_parameters=complete)
            return set_layer(self._layer, parameters=complete)

        return write

    def _write(self, field: SettingField, write: Write, value: object) -> None:
        try:
            self._document.edit(write(value), translated(field.setting.label))
        except PlaygroundError as error:
            field.editor.show_problem(str(error))

    def _chosen(self) -> dict[str, ParameterValue]:
        network = self._document.experiment.network
        chosen = (
            network.output_parameters if self._is_output else network.hidden[self._layer].parameters
        )
        return dict(chosen)


def _activation_key(experiment: Experiment, layer: int, task: Task | None) -> str:
    network = experiment.network
    if layer < len(network.hidden):
        return network.hidden[layer].activation
    if network.output_activation == "auto":
        return OUTPUT_ACTIVATIONS[task or Task.BINARY]
    return network.output_activation


def _initializer_setting() -> Setting:
    declared = OUTPUT_SETTINGS["initializer"]
    as_network = Choice(AS_NETWORK, "as the network", "What the settings strip says.")
    return Setting(
        declared.label,
        Kind.CHOICE,
        declared.help,
        declared.effect,
        choices=RegistryChoices(INITIALIZERS, (as_network,)),
        key="initializer",
    )
