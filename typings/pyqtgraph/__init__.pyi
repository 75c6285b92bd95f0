"""The part of pyqtgraph that this program uses; pyqtgraph itself ships no types."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias, TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyqtgraph.colormap import ColorMap as ColorMap
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
    QGraphicsWidget,
    QMenu,
    QWidget,
)

Color: TypeAlias = (
    QColor | str | int | float | tuple[int, int, int] | tuple[int, int, int, int] | None
)
Pen: TypeAlias = QPen | Color
Brush: TypeAlias = QBrush | Color
Side: TypeAlias = Literal["left", "bottom", "right", "top"]
Symbol: TypeAlias = str | QPainterPath | None
Range: TypeAlias = tuple[float, float]
Event: TypeAlias = QEvent

def mkColor(*args: Color | Sequence[int]) -> QColor: ...
def mkBrush(*args: Brush | Sequence[int]) -> QBrush: ...
def mkPen(
    *args: Pen | Sequence[int],
    color: Color = ...,
    width: float = ...,
    style: Qt.PenStyle = ...,
    dash: Sequence[float] = ...,
    cosmetic: bool = ...,
) -> QPen: ...
def intColor(index: int, hues: int = 9, values: int = 1, alpha: int = 255) -> QColor: ...
def isocurve(
    data: NDArray[np.floating],
    level: float,
    connected: bool = False,
    extendToEdge: bool = False,
    path: bool = False,
) -> list[list[tuple[float, float]]]: ...
def arrayToQPath(
    x: NDArray[np.floating],
    y: NDArray[np.floating],
    connect: str | NDArray[np.bool_] = "all",
    finiteCheck: bool = True,
) -> QPainterPath: ...
def siFormat(x: float, precision: int = 3, suffix: str = "", space: bool = True) -> str: ...
def setConfigOption(opt: str, value: bool | str | Color) -> None: ...
def setConfigOptions(
    *,
    background: Color = ...,
    foreground: Color = ...,
    antialias: bool = ...,
    imageAxisOrder: Literal["row-major", "col-major"] = ...,
    useNumba: bool = ...,
    segmentedLineMode: Literal["auto", "on", "off"] = ...,
) -> None: ...

class GraphicsItem:
    def getViewBox(self) -> ViewBox | None: ...
    def getViewWidget(self) -> GraphicsView | None: ...
    def pixelVectors(self, direction: QPointF | None = ...) -> tuple[QPointF, QPointF]: ...
    def pixelSize(self) -> tuple[float, float]: ...
    def mapFromView(self, obj: QPointF) -> QPointF: ...
    def mapToView(self, obj: QPointF) -> QPointF: ...
    def informViewBoundsChanged(self) -> None: ...
    def viewTransformChanged(self) -> None: ...
    def viewRangeChanged(self) -> None: ...

class GraphicsObject(GraphicsItem, QGraphicsObject):
    def __init__(self, parent: QGraphicsItem | None = ...) -> None: ...

class GraphicsWidget(GraphicsItem, QGraphicsWidget):
    def setFixedHeight(self, h: float) -> None: ...
    def setFixedWidth(self, h: float) -> None: ...
    def height(self) -> float: ...
    def width(self) -> float: ...

class GraphicsScene(QGraphicsScene):
    sigMouseMoved: Signal
    sigMouseClicked: Signal

class MouseClickEvent:
    def button(self) -> Qt.MouseButton: ...
    def double(self) -> bool: ...
    def scenePos(self) -> QPointF: ...
    def pos(self) -> QPointF: ...
    def modifiers(self) -> Qt.KeyboardModifier: ...
    def accept(self) -> None: ...
    def ignore(self) -> None: ...

class MouseDragEvent(MouseClickEvent):
    def isStart(self) -> bool: ...
    def isFinish(self) -> bool: ...
    def buttonDownPos(self) -> QPointF: ...
    def lastPos(self) -> QPointF: ...

class PlotDataItem(GraphicsObject):
    sigPlotChanged: Signal
    sigClicked: Signal
    sigPointsClicked: Signal
    curve: PlotCurveItem
    scatter: ScatterPlotItem
    def __init__(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        pen: Pen = ...,
        name: str | None = ...,
        symbol: Symbol = ...,
        symbolSize: float = ...,
        symbolPen: Pen = ...,
        symbolBrush: Brush = ...,
        fillLevel: float | None = ...,
        fillBrush: Brush = ...,
        connect: str | NDArray[np.bool_] = ...,
        stepMode: str | None = ...,
        antialias: bool = ...,
        skipFiniteCheck: bool = ...,
        autoDownsample: bool = ...,
        clipToView: bool = ...,
        downsampleMethod: Literal["subsample", "mean", "peak"] = ...,
    ) -> None: ...
    def setData(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        pen: Pen = ...,
        connect: str | NDArray[np.bool_] = ...,
        stepMode: str | None = ...,
        symbol: Symbol = ...,
        symbolBrush: Brush | Sequence[QBrush] = ...,
        fillLevel: float | None = ...,
        skipFiniteCheck: bool = ...,
    ) -> None: ...
    def getData(self) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]: ...
    def getOriginalDataset(
        self,
    ) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]: ...
    @property
    def xData(self) -> NDArray[np.float64] | None: ...
    @property
    def yData(self) -> NDArray[np.float64] | None: ...
    def name(self) -> str | None: ...
    def setPen(self, *args: Pen, **kwargs: Pen) -> None: ...
    def setBrush(self, *args: Brush) -> None: ...
    def setFillLevel(self, level: float | None) -> None: ...
    def setSymbol(self, symbol: Symbol) -> None: ...
    def setSymbolPen(self, *args: Pen) -> None: ...
    def setSymbolBrush(self, *args: Brush) -> None: ...
    def setSymbolSize(self, size: float) -> None: ...
    def setLogMode(self, xState: bool, yState: bool) -> None: ...
    def setDownsampling(
        self, ds: int | None = ..., auto: bool | None = ..., method: str = ...
    ) -> None: ...
    def setClipToView(self, state: bool) -> None: ...
    def setSkipFiniteCheck(self, skipFiniteCheck: bool) -> None: ...
    def clear(self) -> None: ...

class PlotCurveItem(GraphicsObject):
    sigClicked: Signal
    def __init__(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        pen: Pen = ...,
        brush: Brush = ...,
        fillLevel: float | None = ...,
        name: str | None = ...,
        antialias: bool = ...,
        connect: str | NDArray[np.bool_] = ...,
        stepMode: str | None = ...,
        skipFiniteCheck: bool = ...,
    ) -> None: ...
    def setData(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        pen: Pen = ...,
        brush: Brush = ...,
        fillLevel: float | None = ...,
        connect: str | NDArray[np.bool_] = ...,
        stepMode: str | None = ...,
        antialias: bool = ...,
        skipFiniteCheck: bool = ...,
    ) -> None: ...
    def getData(self) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]: ...
    def name(self) -> str | None: ...
    def setPen(self, *args: Pen) -> None: ...
    def setBrush(self, *args: Brush) -> None: ...
    def setFillLevel(self, level: float | None) -> None: ...
    def clear(self) -> None: ...

class SpotItem:
    def data(self) -> object: ...
    def index(self) -> int: ...
    def pos(self) -> QPointF: ...

class ScatterPlotItem(GraphicsObject):
    sigClicked: Signal
    sigHovered: Signal
    sigPlotChanged: Signal
    def __init__(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        size: float | ArrayLike = ...,
        symbol: Symbol | Sequence[str] = ...,
        pen: Pen | Sequence[QPen] = ...,
        brush: Brush | Sequence[QBrush] = ...,
        data: Sequence[object] | NDArray[np.generic] | None = ...,
        pxMode: bool = ...,
        useCache: bool = ...,
        antialias: bool = ...,
        hoverable: bool = ...,
        hoverSize: float = ...,
        hoverPen: Pen = ...,
        hoverBrush: Brush = ...,
        tip: Callable[[float, float, object], str] | None = ...,
        name: str | None = ...,
    ) -> None: ...
    def setData(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        size: float | ArrayLike = ...,
        symbol: Symbol | Sequence[str] = ...,
        pen: Pen | Sequence[QPen] = ...,
        brush: Brush | Sequence[QBrush] = ...,
        data: Sequence[object] | NDArray[np.generic] | None = ...,
    ) -> None: ...
    def getData(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]: ...
    def name(self) -> str | None: ...
    def setPen(self, *args: Pen | Sequence[QPen]) -> None: ...
    def setBrush(self, *args: Brush | Sequence[QBrush] | NDArray[np.object_]) -> None: ...
    def setSymbol(self, symbol: Symbol | Sequence[str]) -> None: ...
    def setSize(self, size: float | ArrayLike) -> None: ...
    def setPointsVisible(self, visible: bool | ArrayLike) -> None: ...
    def points(self) -> NDArray[np.object_]: ...
    def pointsAt(self, pos: QPointF) -> Sequence[SpotItem]: ...
    def clear(self) -> None: ...

class ImageItem(GraphicsObject):
    sigImageChanged: Signal
    image: NDArray[np.generic] | None
    axisOrder: str
    def __init__(
        self,
        image: NDArray[np.generic] | None = ...,
        *,
        axisOrder: Literal["row-major", "col-major"] = ...,
        levels: tuple[float, float] | None = ...,
        lut: NDArray[np.ubyte] | None = ...,
        colorMap: ColorMap | str = ...,
        border: Pen = ...,
        autoDownsample: bool = ...,
    ) -> None: ...
    def setImage(
        self,
        image: NDArray[np.generic] | None = ...,
        autoLevels: bool | None = ...,
        *,
        levels: tuple[float, float] | None = ...,
        lut: NDArray[np.ubyte] | None = ...,
        rect: QRectF | None = ...,
        opacity: float = ...,
    ) -> None: ...
    def setRect(self, *args: QRectF | float) -> None: ...
    def setLevels(self, levels: ArrayLike | None, update: bool = True) -> None: ...
    def getLevels(self) -> NDArray[np.float64] | None: ...
    def setColorMap(self, colorMap: ColorMap | str) -> None: ...
    def getColorMap(self) -> ColorMap | None: ...
    def setLookupTable(self, lut: NDArray[np.ubyte] | None, update: bool = True) -> None: ...
    def setBorder(self, b: Pen) -> None: ...
    def setAutoDownsample(self, active: bool = True) -> None: ...
    def setOpts(
        self,
        update: bool = True,
        *,
        levels: tuple[float, float] | None = ...,
        lut: NDArray[np.ubyte] | None = ...,
        axisOrder: str = ...,
    ) -> None: ...
    def setCompositionMode(self, mode: QPainter.CompositionMode) -> None: ...
    def width(self) -> int | None: ...
    def height(self) -> int | None: ...
    def dataTransform(self) -> QTransform: ...
    def clear(self) -> None: ...

class InfiniteLine(GraphicsObject):
    sigDragged: Signal
    sigPositionChangeFinished: Signal
    sigPositionChanged: Signal
    sigClicked: Signal
    label: InfLineLabel
    def __init__(
        self,
        pos: float | QPointF | None = None,
        angle: float = 90,
        pen: Pen = None,
        movable: bool = False,
        bounds: Sequence[float | None] | None = None,
        hoverPen: Pen = None,
        label: str | None = None,
        labelOpts: LabelOptions | None = None,
        span: Range = (0, 1),
        markers: Sequence[tuple[str, float, float]] | None = None,
        name: str | None = None,
    ) -> None: ...
    def setPos(self, pos: float | QPointF | tuple[float, float]) -> None: ...  # type: ignore[override]
    def value(self) -> float: ...
    def setValue(self, v: float) -> None: ...
    def setPen(self, *args: Pen, **kwargs: Pen) -> None: ...
    def setHoverPen(self, *args: Pen, **kwargs: Pen) -> None: ...
    def setMovable(self, m: bool) -> None: ...
    def setBounds(self, bounds: Sequence[float | None]) -> None: ...

class LabelOptions(TypedDict, total=False):
    position: float
    color: Color
    fill: Brush
    movable: bool
    anchors: Sequence[tuple[float, float]]

class LinearRegionItem(GraphicsObject):
    sigRegionChanged: Signal
    sigRegionChangeFinished: Signal
    def __init__(
        self,
        values: Range = (0, 1),
        orientation: Literal["vertical", "horizontal"] = "vertical",
        brush: Brush = None,
        pen: Pen = None,
        movable: bool = True,
    ) -> None: ...
    def getRegion(self) -> Range: ...
    def setRegion(self, rgn: Range) -> None: ...
    def setBrush(self, *args: Brush) -> None: ...

class TextItem(GraphicsObject):
    def __init__(
        self,
        text: str = "",
        color: Color = ...,
        html: str | None = None,
        anchor: tuple[float, float] = (0, 0),
        border: Pen = None,
        fill: Brush = None,
        angle: float = 0,
    ) -> None: ...
    def setText(self, text: str, color: Color = None) -> None: ...
    def setHtml(self, html: str) -> None: ...
    def toPlainText(self) -> str: ...
    def setColor(self, color: Color) -> None: ...
    def setFont(self, font: QFont) -> None: ...
    def setAnchor(self, anchor: tuple[float, float]) -> None: ...
    fill: QBrush
    border: QPen

class InfLineLabel(TextItem):
    def setFormat(self, text: str) -> None: ...
    def setPosition(self, p: float) -> None: ...

class BarGraphItem(GraphicsObject):
    def __init__(
        self,
        *,
        x: ArrayLike | None = ...,
        x0: ArrayLike | None = ...,
        x1: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        y0: ArrayLike | None = ...,
        y1: ArrayLike | None = ...,
        width: ArrayLike | float = ...,
        height: ArrayLike | float = ...,
        pen: Pen = ...,
        pens: Sequence[Pen] = ...,
        brush: Brush = ...,
        brushes: Sequence[Brush] = ...,
        name: str | None = ...,
    ) -> None: ...
    def setOpts(
        self,
        *,
        x: ArrayLike | None = ...,
        x0: ArrayLike | None = ...,
        x1: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        y0: ArrayLike | None = ...,
        y1: ArrayLike | None = ...,
        width: ArrayLike | float = ...,
        height: ArrayLike | float = ...,
        pen: Pen = ...,
        brush: Brush = ...,
        brushes: Sequence[Brush] = ...,
    ) -> None: ...
    opts: dict[str, object]

class LegendItem(GraphicsWidget):
    def addItem(self, item: GraphicsObject, name: str) -> None: ...
    def removeItem(self, item: GraphicsObject | str) -> None: ...
    def clear(self) -> None: ...
    def setBrush(self, *args: Brush) -> None: ...
    def setPen(self, *args: Pen) -> None: ...
    def setOffset(self, offset: tuple[float, float]) -> None: ...
    def setLabelTextColor(self, *args: Color) -> None: ...
    def setLabelTextSize(self, size: str) -> None: ...
    def setColumnCount(self, columnCount: int) -> None: ...
    items: list[tuple[GraphicsWidget, LabelItem]]

class LabelItem(GraphicsWidget):
    text: str
    def setText(self, text: str, *, color: Color = ..., size: str = ...) -> None: ...

class IsocurveItem(GraphicsObject):
    def __init__(
        self,
        data: NDArray[np.floating] | None = None,
        level: float = 0,
        pen: Pen = "w",
        axisOrder: Literal["row-major", "col-major"] | None = None,
    ) -> None: ...
    def setData(self, data: NDArray[np.floating] | None, level: float | None = None) -> None: ...  # type: ignore[override]
    def setLevel(self, level: float) -> None: ...
    def setPen(self, *args: Pen, **kwargs: Pen) -> None: ...

class FillBetweenItem(QGraphicsPathItem):
    def __init__(
        self,
        curve1: PlotDataItem | PlotCurveItem | None = None,
        curve2: PlotDataItem | PlotCurveItem | None = None,
        brush: Brush = None,
        pen: Pen = None,
    ) -> None: ...
    def setCurves(
        self, curve1: PlotDataItem | PlotCurveItem, curve2: PlotDataItem | PlotCurveItem
    ) -> None: ...

class AxisItem(GraphicsWidget):
    def __init__(
        self,
        orientation: Side,
        pen: Pen = None,
        textPen: Pen = None,
        tickPen: Pen = None,
        parent: QGraphicsItem | None = None,
        maxTickLength: int = -5,
        showValues: bool = True,
        text: str = "",
        units: str = "",
    ) -> None: ...
    def setStyle(  # type: ignore[override]
        self,
        *,
        tickLength: int = ...,
        tickTextOffset: int = ...,
        tickTextWidth: int = ...,
        tickTextHeight: int = ...,
        autoExpandTextSpace: bool = ...,
        autoReduceTextSpace: bool = ...,
        hideOverlappingLabels: bool = ...,
        tickFont: QFont | None = ...,
        stopAxisAtTick: tuple[bool, bool] = ...,
        showValues: bool = ...,
        tickAlpha: int | None = ...,
        maxTickLevel: int = ...,
        maxTextLevel: int = ...,
    ) -> None: ...
    def setTicks(self, ticks: Sequence[Sequence[tuple[float, str]]] | None) -> None: ...
    def setTickFont(self, font: QFont | None) -> None: ...
    def setTickSpacing(self, major: float | None = ..., minor: float | None = ...) -> None: ...
    def setTickDensity(self, density: float = 1.0) -> None: ...
    def setPen(self, *args: Pen, **kwargs: Pen) -> None: ...
    def setTextPen(self, *args: Pen, **kwargs: Pen) -> None: ...
    def setTickPen(self, *args: Pen, **kwargs: Pen) -> None: ...
    def setLabel(self, text: str | None = None, units: str | None = None) -> None: ...
    def setGrid(self, grid: int | float | bool) -> None: ...
    def setLogMode(self, *args: bool, x: bool | None = ..., y: bool | None = ...) -> None: ...
    def setWidth(self, w: float | None = None) -> None: ...
    def setHeight(self, h: float | None = None) -> None: ...
    def setRange(self, mn: float, mx: float) -> None: ...
    def setScale(self, scale: float | None = None) -> None: ...
    def linkToView(self, view: ViewBox) -> None: ...
    def enableAutoSIPrefix(self, enable: bool = True) -> None: ...
    def showLabel(self, show: bool = True) -> None: ...
    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]: ...
    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float | None, list[float]]]: ...
    def tickSpacing(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, float]]: ...
    logMode: bool
    labelText: str

class ViewBox(GraphicsWidget):
    XAxis: int
    YAxis: int
    XYAxes: int
    PanMode: int
    RectMode: int
    sigYRangeChanged: Signal
    sigXRangeChanged: Signal
    sigRangeChanged: Signal
    sigRangeChangedManually: Signal
    sigStateChanged: Signal
    sigTransformChanged: Signal
    sigResized: Signal
    def __init__(
        self,
        parent: QGraphicsItem | None = None,
        border: Pen = None,
        lockAspect: bool | float = False,
        enableMouse: bool = True,
        invertY: bool = False,
        enableMenu: bool = True,
        name: str | None = None,
        invertX: bool = False,
        defaultPadding: float = 0.02,
    ) -> None: ...
    def addItem(self, item: QGraphicsItem, ignoreBounds: bool = False) -> None: ...
    def removeItem(self, item: QGraphicsItem) -> None: ...
    def clear(self) -> None: ...
    def viewRange(self) -> list[list[float]]: ...
    def viewRect(self) -> QRectF: ...
    def setRange(
        self,
        rect: QRectF | None = None,
        xRange: Range | None = None,
        yRange: Range | None = None,
        padding: float | None = None,
        update: bool = True,
        disableAutoRange: bool = True,
    ) -> None: ...
    def setXRange(
        self, min: float, max: float, padding: float | None = None, update: bool = True
    ) -> None: ...
    def setYRange(
        self, min: float, max: float, padding: float | None = None, update: bool = True
    ) -> None: ...
    def autoRange(self, padding: float | None = None) -> None: ...
    def enableAutoRange(
        self,
        axis: int | str | None = None,
        enable: bool | float = True,
        x: bool | None = None,
        y: bool | None = None,
    ) -> None: ...
    def disableAutoRange(self, axis: int | str | None = None) -> None: ...
    def autoRangeEnabled(self) -> list[bool]: ...
    def setAutoVisible(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def setLimits(
        self,
        *,
        xMin: float | None = ...,
        xMax: float | None = ...,
        yMin: float | None = ...,
        yMax: float | None = ...,
        minXRange: float | None = ...,
        maxXRange: float | None = ...,
        minYRange: float | None = ...,
        maxYRange: float | None = ...,
    ) -> None: ...
    def setMouseEnabled(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def setMenuEnabled(self, enableMenu: bool = True) -> None: ...
    def setAspectLocked(self, lock: bool = True, ratio: float | None = 1) -> None: ...
    def setBackgroundColor(self, color: Color) -> None: ...
    def setBorder(self, *args: Pen) -> None: ...
    def setDefaultPadding(self, padding: float = 0.02) -> None: ...
    def setXLink(self, view: ViewBox | PlotItem | PlotWidget | str | None) -> None: ...
    def setYLink(self, view: ViewBox | PlotItem | PlotWidget | str | None) -> None: ...
    def invertY(self, b: bool = True) -> None: ...
    def invertX(self, b: bool = True) -> None: ...
    def viewPixelSize(self) -> tuple[float, float]: ...
    def mapSceneToView(self, obj: QPointF) -> QPointF: ...
    def mapViewToScene(self, obj: QPointF) -> QPointF: ...
    def mapViewToDevice(self, obj: QPointF) -> QPointF: ...
    def getMenu(self, ev: object) -> QMenu | None: ...

class PlotItem(GraphicsWidget):
    sigRangeChanged: Signal
    sigYRangeChanged: Signal
    sigXRangeChanged: Signal
    vb: ViewBox
    legend: LegendItem | None
    items: list[QGraphicsItem]
    ctrlMenu: QMenu | None
    titleLabel: LabelItem
    def __init__(
        self,
        parent: QGraphicsItem | None = None,
        name: str | None = None,
        labels: dict[str, str] | None = None,
        title: str | None = None,
        viewBox: ViewBox | None = None,
        axisItems: dict[str, AxisItem] | None = None,
        enableMenu: bool = True,
    ) -> None: ...
    def getViewBox(self) -> ViewBox: ...
    def addItem(self, item: QGraphicsItem, ignoreBounds: bool = False) -> None: ...
    def removeItem(self, item: QGraphicsItem) -> None: ...
    def clear(self) -> None: ...
    def listDataItems(self) -> list[PlotDataItem | PlotCurveItem | ScatterPlotItem]: ...
    def plot(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        pen: Pen = ...,
        name: str | None = ...,
        symbol: Symbol = ...,
        symbolSize: float = ...,
        symbolPen: Pen = ...,
        symbolBrush: Brush = ...,
        fillLevel: float | None = ...,
        brush: Brush = ...,
        connect: str | NDArray[np.bool_] = ...,
        stepMode: str | None = ...,
        antialias: bool = ...,
        skipFiniteCheck: bool = ...,
    ) -> PlotDataItem: ...
    def addLegend(
        self,
        offset: tuple[float, float] | None = (30, 30),
        *,
        brush: Brush = ...,
        pen: Pen = ...,
        labelTextColor: Color = ...,
        labelTextSize: str = ...,
        colCount: int = ...,
        verSpacing: int = ...,
        horSpacing: int = ...,
    ) -> LegendItem: ...
    def addLine(
        self,
        x: float | None = None,
        y: float | None = None,
        z: float | None = None,
        *,
        pen: Pen = ...,
        movable: bool = ...,
    ) -> InfiniteLine: ...
    def setAxisItems(self, axisItems: dict[str, AxisItem] | None = None) -> None: ...
    def getAxis(self, name: str) -> AxisItem: ...
    def setLabel(
        self,
        axis: Side,
        text: str | None = None,
        units: str | None = None,
        unitPrefix: str | None = None,
        *,
        color: Color = ...,
    ) -> None: ...
    def setLabels(self, **kwargs: str | tuple[str, str]) -> None: ...
    def setTitle(
        self, title: str | None = None, *, color: Color = ..., size: str = ...
    ) -> None: ...
    def showAxis(self, axis: Side, show: bool = True) -> None: ...
    def hideAxis(self, axis: Side) -> None: ...
    def showAxes(
        self,
        selection: bool | tuple[bool, bool, bool, bool],
        showValues: bool | tuple[bool, bool, bool, bool] = True,
        size: bool | tuple[int | None, int | None] = False,
    ) -> None: ...
    def showGrid(
        self, x: bool | None = None, y: bool | None = None, alpha: float | None = None
    ) -> None: ...
    def setLogMode(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def setDownsampling(
        self,
        ds: int | bool | None = None,
        auto: bool | None = None,
        mode: Literal["subsample", "mean", "peak"] | None = None,
    ) -> None: ...
    def setClipToView(self, clip: bool) -> None: ...
    def hideButtons(self) -> None: ...
    def showButtons(self) -> None: ...
    def setMenuEnabled(
        self, enableMenu: bool = True, enableViewBoxMenu: bool | Literal["same"] = "same"
    ) -> None: ...
    def setRange(
        self,
        rect: QRectF | None = None,
        xRange: Range | None = None,
        yRange: Range | None = None,
        padding: float | None = None,
        update: bool = True,
        disableAutoRange: bool = True,
    ) -> None: ...
    def setXRange(self, min: float, max: float, padding: float | None = None) -> None: ...
    def setYRange(self, min: float, max: float, padding: float | None = None) -> None: ...
    def setXLink(self, view: ViewBox | PlotItem | PlotWidget | str | None) -> None: ...
    def setYLink(self, view: ViewBox | PlotItem | PlotWidget | str | None) -> None: ...
    def setAspectLocked(self, lock: bool = True, ratio: float | None = 1) -> None: ...
    def setMouseEnabled(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def setLimits(
        self,
        *,
        xMin: float | None = ...,
        xMax: float | None = ...,
        yMin: float | None = ...,
        yMax: float | None = ...,
        minXRange: float | None = ...,
        maxXRange: float | None = ...,
        minYRange: float | None = ...,
        maxYRange: float | None = ...,
    ) -> None: ...
    def setDefaultPadding(self, padding: float = 0.02) -> None: ...
    def setAutoVisible(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def autoRange(self, padding: float | None = None) -> None: ...
    def enableAutoRange(
        self,
        axis: int | str | None = None,
        enable: bool | float = True,
        x: bool | None = None,
        y: bool | None = None,
    ) -> None: ...
    def disableAutoRange(self, axis: int | str | None = None) -> None: ...
    def viewRange(self) -> list[list[float]]: ...
    def viewRect(self) -> QRectF: ...
    def invertY(self, b: bool = True) -> None: ...
    def invertX(self, b: bool = True) -> None: ...

class ColorBarItem(PlotItem):
    sigLevelsChanged: Signal
    sigLevelsChangeFinished: Signal
    def __init__(
        self,
        values: Range | None = None,
        width: int = 25,
        colorMap: ColorMap | str | None = None,
        label: str | None = None,
        interactive: bool = True,
        limits: Range | None = None,
        rounding: float = 1,
        orientation: Literal["vertical", "horizontal"] = "vertical",
        pen: Pen = "w",
        hoverPen: Pen = "r",
        hoverBrush: Brush = "#FF000080",
        cmap: ColorMap | None = None,
        colorMapMenu: bool = True,
    ) -> None: ...
    def setImageItem(
        self, img: ImageItem | Sequence[ImageItem], insert_in: PlotItem | None = None
    ) -> None: ...
    def setColorMap(self, colorMap: ColorMap | str) -> None: ...
    def setLevels(
        self,
        values: Range | None = None,
        low: float | None = None,
        high: float | None = None,
    ) -> None: ...
    def levels(self) -> Range: ...
    axis: AxisItem

class GraphicsView(QGraphicsView):
    sigDeviceRangeChanged: Signal
    def __init__(
        self,
        parent: QWidget | None = None,
        useOpenGL: bool | None = None,
        background: Color = "default",
    ) -> None: ...
    def setBackground(self, background: Color) -> None: ...
    def setCentralItem(self, item: QGraphicsWidget) -> None: ...
    def setAntialiasing(self, aa: bool) -> None: ...
    def close(self) -> bool: ...

class PlotWidget(GraphicsView):
    sigRangeChanged: Signal
    sigTransformChanged: Signal
    plotItem: PlotItem
    def __init__(
        self,
        parent: QWidget | None = None,
        background: Color = "default",
        plotItem: PlotItem | None = None,
        *,
        viewBox: ViewBox | None = ...,
        axisItems: dict[str, AxisItem] | None = ...,
        labels: dict[str, str] | None = ...,
        title: str | None = ...,
        enableMenu: bool = ...,
    ) -> None: ...
    def getPlotItem(self) -> PlotItem: ...
    def getViewBox(self) -> ViewBox: ...
    def addItem(self, item: QGraphicsItem, ignoreBounds: bool = False) -> None: ...
    def removeItem(self, item: QGraphicsItem) -> None: ...
    def clear(self) -> None: ...
    def plot(
        self,
        x: ArrayLike | None = ...,
        y: ArrayLike | None = ...,
        *,
        pen: Pen = ...,
        name: str | None = ...,
        symbol: Symbol = ...,
        symbolSize: float = ...,
        symbolPen: Pen = ...,
        symbolBrush: Brush = ...,
        fillLevel: float | None = ...,
        brush: Brush = ...,
        connect: str | NDArray[np.bool_] = ...,
        stepMode: str | None = ...,
        antialias: bool = ...,
        skipFiniteCheck: bool = ...,
    ) -> PlotDataItem: ...
    def addLegend(
        self,
        offset: tuple[float, float] | None = (30, 30),
        *,
        brush: Brush = ...,
        pen: Pen = ...,
        labelTextColor: Color = ...,
        labelTextSize: str = ...,
        colCount: int = ...,
    ) -> LegendItem: ...
    def getAxis(self, name: str) -> AxisItem: ...
    def setLabel(
        self,
        axis: Side,
        text: str | None = None,
        units: str | None = None,
        unitPrefix: str | None = None,
        *,
        color: Color = ...,
    ) -> None: ...
    def setTitle(
        self, title: str | None = None, *, color: Color = ..., size: str = ...
    ) -> None: ...
    def showAxis(self, axis: Side, show: bool = True) -> None: ...
    def hideAxis(self, axis: Side) -> None: ...
    def showGrid(
        self, x: bool | None = None, y: bool | None = None, alpha: float | None = None
    ) -> None: ...
    def setLogMode(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def setDownsampling(
        self, ds: int | bool | None = None, auto: bool | None = None, mode: str | None = None
    ) -> None: ...
    def setClipToView(self, clip: bool) -> None: ...
    def hideButtons(self) -> None: ...
    def setMenuEnabled(self, enableMenu: bool = True) -> None: ...
    def setRange(
        self,
        rect: QRectF | None = None,
        xRange: Range | None = None,
        yRange: Range | None = None,
        padding: float | None = None,
        update: bool = True,
        disableAutoRange: bool = True,
    ) -> None: ...
    def setXRange(self, min: float, max: float, padding: float | None = None) -> None: ...
    def setYRange(self, min: float, max: float, padding: float | None = None) -> None: ...
    def setAspectLocked(self, lock: bool = True, ratio: float | None = 1) -> None: ...
    def setMouseEnabled(self, x: bool | None = None, y: bool | None = None) -> None: ...
    def setLimits(
        self,
        *,
        xMin: float | None = ...,
        xMax: float | None = ...,
        yMin: float | None = ...,
        yMax: float | None = ...,
        minXRange: float | None = ...,
        maxXRange: float | None = ...,
        minYRange: float | None = ...,
        maxYRange: float | None = ...,
    ) -> None: ...
    def autoRange(self, padding: float | None = None) -> None: ...
    def enableAutoRange(
        self,
        axis: int | str | None = None,
        enable: bool | float = True,
        x: bool | None = None,
        y: bool | None = None,
    ) -> None: ...
    def viewRect(self) -> QRectF: ...
    def invertY(self, b: bool = True) -> None: ...

class GraphicsLayout(GraphicsWidget):
    def setSpacing(self, spacing: float) -> None: ...

class GraphicsLayoutWidget(GraphicsView):
    ci: GraphicsLayout
    def __init__(
        self,
        parent: QWidget | None = None,
        show: bool = False,
        size: tuple[int, int] | None = None,
        title: str | None = None,
        *,
        border: Pen = ...,
    ) -> None: ...
    def nextRow(self) -> None: ...
    def nextColumn(self) -> None: ...
    def addPlot(
        self,
        row: int | None = None,
        col: int | None = None,
        rowspan: int = 1,
        colspan: int = 1,
        *,
        title: str | None = ...,
        viewBox: ViewBox | None = ...,
        axisItems: dict[str, AxisItem] | None = ...,
        enableMenu: bool = ...,
    ) -> PlotItem: ...
    def addViewBox(
        self,
        row: int | None = None,
        col: int | None = None,
        *,
        lockAspect: bool | float = ...,
        enableMouse: bool = ...,
        enableMenu: bool = ...,
        invertY: bool = ...,
    ) -> ViewBox: ...
    def addLabel(
        self, text: str = " ", row: int | None = None, col: int | None = None
    ) -> LabelItem: ...
    def addItem(
        self,
        item: QGraphicsItem,
        row: int | None = None,
        col: int | None = None,
        rowspan: int = 1,
        colspan: int = 1,
    ) -> None: ...
    def removeItem(self, item: QGraphicsItem) -> None: ...
    def clear(self) -> None: ...

class SignalProxy(QObject):
    sigDelayed: Signal
    def __init__(
        self,
        signal: SignalInstance,
        delay: float = 0.3,
        rateLimit: float = 0,
        slot: Callable[[tuple[object, ...]], None] | None = None,
        *,
        threadSafe: bool = True,
    ) -> None: ...
    def flush(self) -> bool: ...
    def disconnect(self) -> None: ...  # type: ignore[override]
