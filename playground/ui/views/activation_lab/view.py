"""The activation lab: any activation of the catalogue, tried out over the sums of a real layer."""

from collections.abc import Sequence
from html import escape

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.core.inspection.layers.activation_lab import (
    LayerSums,
    LayerSumsRequest,
    TunedActivation,
)
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import ParameterValue
from playground.core.model.layout import Layer, Layout
from playground.core.run.frame import Frame, Request
from playground.core.settings.registry import RegistryChoices
from playground.core.settings.setting import Effect, Kind, Setting
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.feedback.idle_text import idle_text
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.forms.field import Labelled
from playground.ui.forms.parameter_form import ParameterForm
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.text.numbers import range_texts, rows_text, share_text, value_text
from playground.ui.text.setting_wording import translated
from playground.ui.text.throttle import Throttle
from playground.ui.views.activation_lab.activation_plot import ActivationPlot, curve_colors
from playground.ui.views.activation_lab.activation_table import ActivationTablePanel
from playground.ui.views.activation_lab.comparison_button import ComparisonButton
from playground.ui.views.view import View
from playground.ui.widgets.drop_down import DropDown

CONTROLS_WIDTH, WORDS_WIDTH = 12, 15
"""Widths of the columns beside the plot, in heights of a line of text."""


class ActivationLabView(View):
    """Curves, words and a table of one activation or several.

    What is chosen here touches nothing but the lab until it is used in a layer.

    Args:
        selection: Says which unit and row are marked.
        theme: Gives the colours.
    """

    activation_chosen = Signal(int, str, object)
    """Use an activation in a layer: the layer's index, the activation's key, its parameters."""

    training_interval = shared_interval = 0.1

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._theme = theme
        self._layout: Layout | None = None
        self._layer = selection.now.layer or 0
        self._adopted: tuple[int, TunedActivation] | None = None
        self._tuned = TunedActivation.of("tanh", {})
        self._sums: LayerSums | None = None
        self._throttle = Throttle()
        self.plot = ActivationPlot(theme)
        self.plot.setAccessibleName(self.tr("Activations and the layer's sums"))
        self.table = ActivationTablePanel()
        self.choice = self._make_choice()
        self.comparison = ComparisonButton()
        self.layers = self._make_layers()
        self.use = QPushButton()
        self.form = ParameterForm(self._tuned.activation, self._tuned.parameters)
        self._parameters = QScrollArea()
        self._legend, self._formulas = QLabel(), QLabel()
        self._data_words, self._advice = QLabel(), QLabel()
        self._lay_out()
        self._connect()
        self._show_tuned()

    @property
    def tuned(self) -> TunedActivation:
        """The activation that is tried out."""
        return self._tuned

    @property
    def words(self) -> str:
        """What is said of the layer's sums."""
        return self._data_words.text()

    @property
    def about(self) -> str:
        """The formulas and what to know of the activation."""
        return f"{self._formulas.text()}\n{self._advice.text()}"

    # ------------------------------------------------------------------ frames

    def request(self) -> Request:
        now = self.selection.now
        return LayerSumsRequest(self._layer, self._tuned, now.unit_in(self._layer), now.row)

    def show_frame(self, frame: Frame, answer: object) -> None:
        if frame.snapshot.layout is not self._layout:
            self._take_layout(frame.snapshot.layout)
        self._sums = answer if isinstance(answer, LayerSums) else None
        self._draw_curves()
        at_rest = frame.snapshot.stage is not Stage.TRAINING
        if at_rest or not self.words or self._throttle.is_due():
            self._describe_sums()

    def _take_layout(self, layout: Layout) -> None:
        """Offer the layers of a network, and take over what has become of the chosen one."""
        self._layout = layout
        self._layer = min(self._layer, len(layout.layers) - 1)
        self.layers.clear()
        self.layers.addItems([layer.name for layer in layout.layers])
        self._show_layer()

    def _show_layer(self) -> None:
        """Show which layer is chosen; try out its activation unless that was done already."""
        self.layers.setCurrentIndex(self._layer)
        layer = self._chosen_layer()
        if layer is None:
            return
        own = TunedActivation.of(layer.activation.key, layer.parameters)
        if self._adopted != (self._layer, own):
            self._adopted = (self._layer, own)
            self._try_out(own)
        self._offer_use()

    def _chosen_layer(self) -> Layer | None:
        if self._layout is None or self._layer >= len(self._layout.layers):
            return None
        return self._layout.layers[self._layer]

    # ------------------------------------------------------------------ choices

    def _choose_layer(self, layer: int) -> None:
        self._layer = layer
        self._sums = None
        self._show_layer()

    def _follow_selection(self, former: Selected, present: Selected) -> None:
        if present.layer is not None and present.layer != former.layer:
            self._choose_layer(present.layer)

    def _choose(self, _: str, key: object) -> None:
        self._try_out(TunedActivation.of(str(key), {}))

    def _tune(self, parameters: dict[str, ParameterValue]) -> None:
        self._tuned = TunedActivation.of(self._tuned.key, parameters)
        self._show_computed()

    def _try_out(self, tuned: TunedActivation) -> None:
        if tuned != self._tuned:
            self._tuned = tuned
            self._show_tuned()

    def _use(self) -> None:
        self.activation_chosen.emit(self._layer, self._tuned.key, self._tuned.parameters)

    # ------------------------------------------------------------------ showing

    def _show_tuned(self) -> None:
        """Show another activation than before, with its parameters."""
        self.choice.set_value(self._tuned.key)
        self.comparison.offer_beside(self._tuned.key)
        self.form = ParameterForm(self._tuned.activation, self._tuned.parameters)
        self.form.edited.connect(self._tune)
        self._parameters.setWidget(self.form)
        self._formulas.setText(self._formula_words())
        self._advice.setText(self._advice_words())
        self._show_computed()

    def _show_computed(self) -> None:
        """Compute table and curves anew."""
        tables = self.table.tabulate(self._compared())
        self._legend.setText(self._legend_words())
        self._offer_use()
        self._draw_curves()
        if not self._tuned.activation.elementwise:
            self.plot.show_bars(tables)
        self._describe_sums()

    def _draw_curves(self) -> None:
        if self._tuned.activation.elementwise:
            self.plot.show_curves(self._compared(), self._sums)

    def _compared(self) -> tuple[TunedActivation, ...]:
        others = (TunedActivation.of(key, {}) for key in self.comparison.compared())
        return self._tuned, *others

    def _offer_use(self) -> None:
        layer = self._chosen_layer()
        self.use.setText(self.tr("Use in {0}").format(layer.name if layer else "…"))
        own = layer and TunedActivation.of(layer.activation.key, layer.parameters)
        self.use.setEnabled(layer is not None and own != self._tuned)
        self.use.setToolTip(
            self.tr("The layer has this activation already.")
            if own == self._tuned
            else self.tr("Give the layer this activation: training starts over with new weights.")
        )

    # ------------------------------------------------------------------ words

    def _formula_words(self) -> str:
        activation = self._tuned.activation
        value, derivative = escape(activation.formula), escape(activation.derivative_formula)
        return f"<b>f(x) = {value}</b><br>f′(x) = {derivative}"

    def _advice_words(self) -> str:
        activation, color = self._tuned.activation, self._theme.palette.warning
        advice = escape(translated(activation.help))
        if not activation.cannot_learn:
            return advice
        warning = escape(translated(activation.cannot_learn))
        return f'<b style="color:{color}">{warning}</b><br>{advice}'

    def _legend_words(self) -> str:
        colors = curve_colors(self._theme.palette)
        named = [
            f'<span style="color:{colors[place % len(colors)]}">■</span>&nbsp;'
            f"{escape(translated(each.activation.label))}"
            for place, each in enumerate(self._compared())
        ]
        kind = (
            self.tr("f drawn through, f′ dashed")
            if self._tuned.activation.elementwise
            else self.tr("outputs of the inputs typed at the right, as one vector")
        )
        muted = self._theme.palette.muted
        return f'{" &nbsp;".join(named)} &nbsp;<span style="color:{muted}">{kind}</span>'

    def _describe_sums(self) -> None:
        self._data_words.setText("" if self._sums is None else self._sums_words(self._sums))
        self._data_words.setVisible(self._sums is not None)

    def _idle_words(self, who: str, word: str, share: float) -> str:
        return self.tr("{who}: {idle} at {share} of rows").format(
            who=who, idle=idle_text(word, share), share=share_text(share)
        )

    def _sums_words(self, sums: LayerSums) -> str:
        """One line for each thing that is drawn of the layer."""
        name, curve = sums.layer.name, self._tuned.activation.elementwise
        lines = [self.tr("{0} over {1} training rows").format(name, rows_text(sums.sampled))]
        word = self._tuned.activation.idle_word
        if sums.idle_share is not None:
            who = self.tr("all units (grey bars)") if curve else self.tr("all units")
            lines.append(self._idle_words(who, word, sums.idle_share))
        unit = self.selection.now.unit_in(self._layer)
        if sums.unit_idle_share is not None and unit is not None:
            who = self.tr("unit {0} (blue bars)") if curve else self.tr("unit {0}")
            who = who.format(unit + 1)
            lines.append(self._idle_words(who, word, sums.unit_idle_share))
        if len(sums.row_sums) == 1 and curve:
            z = sums.row_sums.astype(np.float64)
            a = self._tuned.curves(z)[0]
            row = self.tr("selected row (dashed): z = {0}, f(z) = {1}")
            lines.append(row.format(value_text(z[0]), value_text(a[0])))
        elif len(sums.row_sums) and curve:
            lines.append(self.tr("dots: the selected row in every unit"))
        if sums.slopes is not None:
            lines.append(self.tr("learned slope a: {0}").format(_span_text(sums.slopes.tolist())))
        return "\n".join(lines)

    # ------------------------------------------------------------------ making

    def _make_choice(self) -> ChoiceEditor:
        return ChoiceEditor(
            Setting(
                self.tr("Activation"),
                Kind.CHOICE,
                self.tr("Which activation to try out. The network keeps its own meanwhile."),
                Effect.LIVE,
                choices=RegistryChoices(ACTIVATIONS),
                key="activation",
            )
        )

    def _make_layers(self) -> DropDown:
        layers = DropDown()
        layers.setAccessibleName(self.tr("Layer"))
        layers.setToolTip(self.tr("Whose sums are drawn, and where the activation would be used."))
        return layers

    def _connect(self) -> None:
        self.choice.edited.connect(self._choose)
        self.comparison.compared_changed.connect(self._show_computed)
        self.layers.activated.connect(self._choose_layer)
        self.table.inputs_changed.connect(self._show_computed)
        self.use.clicked.connect(self._use)
        self.selection.changed.connect(self._follow_selection)
        self._theme.changed.connect(self._show_tuned)
        DIGITS.changed.connect(self._show_computed)

    def _lay_out(self) -> None:
        self._parameters.setWidgetResizable(True)
        self._parameters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.addWidget(Labelled(self.tr("Activation"), self.choice), 1)
        top.addWidget(self.comparison, 0, Qt.AlignmentFlag.AlignBottom)
        bottom = QHBoxLayout()
        bottom.addWidget(Labelled(self.tr("Layer"), self.layers), 1)
        bottom.addWidget(self.use, 0, Qt.AlignmentFlag.AlignBottom)
        controls = QWidget()
        controls.setMinimumWidth(CONTROLS_WIDTH * self.fontMetrics().height())
        controls.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        rows = QVBoxLayout(controls)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self._parameters, 1)
        rows.addLayout(bottom)
        for label in (self._legend, self._formulas, self._data_words, self._advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self._formulas.setTextFormat(Qt.TextFormat.RichText)
        self._advice.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setWordWrap(False)
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        for label in (self._formulas, self._data_words, self._advice):
            lines.addWidget(label)
        lines.addStretch(1)
        about = QScrollArea()
        about.setWidgetResizable(True)
        about.setWidget(words)
        about.setFixedWidth(WORDS_WIDTH * self.fontMetrics().height())
        middle = QVBoxLayout()
        middle.addWidget(self._legend)
        middle.addWidget(self.plot, 1)
        whole = QHBoxLayout(self)
        whole.setSpacing(14)
        whole.addWidget(controls)
        whole.addWidget(about)
        whole.addLayout(middle, 1)
        whole.addWidget(self.table)


def _span_text(slopes: Sequence[float]) -> str:
    low, high = min(slopes), max(slopes)
    return value_text(low) if len(slopes) == 1 else " … ".join(range_texts(low, high))
