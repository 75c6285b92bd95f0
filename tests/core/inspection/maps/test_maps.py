"""Maps of units and outputs: where the points lie, what is held, what the colours say."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.inspection.maps.coloring import (
    ColorRange,
    MapColors,
    blended,
    diverging,
    lookup_table,
    rgb,
)
from playground.core.inspection.maps.maps import Maps, MapsRequest, affordable_resolution
from playground.core.inspection.maps.plane import Plane
from playground.core.model.layout import resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from tests.frames import make_frame

COLORS = MapColors("#e8743b", "#f6f6f4", "#2468b0", ("#0072b2", "#e69f00", "#009e73"))
SMALL = MapsRequest(COLORS, resolution=20)
IRIS = Experiment(data=DataConfig(source=SampleSource(name="iris")))
FLAT = Experiment(data=DataConfig(source=ToySource(name="plane", rows=60)))
WITH_DERIVED = Experiment(
    data=DataConfig(source=ToySource(rows=60), derived=("x1_squared", "x1_x2", "sin_x2"))
)


def maps_of(frame: Frame, request: MapsRequest = SMALL) -> Maps:
    return request.compute(frame)


def all_inputs(frame: Frame, plane: Plane) -> np.ndarray:
    return plane.inputs(range(len(frame.dataset.inputs)))


def opaque(color: str) -> int:
    return 0xFF000000 | int(color[1:], 16)


def test_that_a_map_shows_what_the_network_makes_of_each_point() -> None:
    frame = make_frame(WITH_DERIVED)
    maps = maps_of(frame)
    layers = forward(
        frame.snapshot.layout, frame.snapshot.parameters, all_inputs(frame, maps.plane)
    )
    for column, values in zip(maps.columns[1:], layers, strict=True):
        assert column.values.reshape(len(column.units), -1) == pytest.approx(values.a, abs=1e-5)
    assert maps.output == pytest.approx(layers[-1].a.reshape(1, 20, 20), abs=1e-5)


def test_that_points_run_from_left_to_right_and_from_bottom_to_top_in_the_files_units() -> None:
    frame = make_frame(WITH_DERIVED, epochs=0)
    plane = maps_of(frame).plane
    centres = (np.arange(20) + 0.5) / 20
    horizontal, vertical = plane.horizontal, plane.vertical
    assert vertical is not None
    from_left = horizontal.low_value + centres * (horizontal.high_value - horizontal.low_value)
    from_top = vertical.high_value + centres * (vertical.low_value - vertical.high_value)
    x1, x2 = np.meshgrid(from_left, from_top)
    expected = frame.dataset.encoder.encode({"x1": x1.ravel().tolist(), "x2": x2.ravel().tolist()})
    running = all_inputs(frame, plane).T
    assert running == pytest.approx(expected, abs=1e-4)


def test_that_the_plane_is_a_little_wider_than_the_data() -> None:
    frame = make_frame(FLAT, epochs=0)
    plane = maps_of(frame, replace(SMALL, axes=(1, 0))).plane
    column = frame.dataset.x[:, 1]
    assert plane.horizontal.input == 1
    assert plane.horizontal.low < column.min() < column.max() < plane.horizontal.high
    width = plane.horizontal.high - plane.horizontal.low
    assert width == pytest.approx(1.1 * np.ptp(column), rel=1e-5)


def test_that_other_inputs_are_held_at_their_mean_or_at_a_row_and_it_says_so() -> None:
    frame = make_frame(IRIS, epochs=0)
    dataset = frame.dataset
    at_mean, at_row = (maps_of(frame, replace(SMALL, held_row=row)).plane for row in (None, 7))
    mean = dataset.x[dataset.split.train].mean(axis=0)
    assert all_inputs(frame, at_mean)[2:, 0] == pytest.approx(mean[2:], abs=1e-6)
    assert all_inputs(frame, at_row)[2:, 0] == pytest.approx(dataset.x[7, 2:])
    assert str(at_mean.held_words).startswith(
        "Held at the training rows' mean: petal length (cm) 3."
    )
    in_file_units = dataset.inputs[2].to_value(float(dataset.x[7, 2]))
    assert f"Held at row {dataset.rows[7]}" in str(at_row.held_words)
    assert f"petal length (cm) {in_file_units:.4g}," in str(at_row.held_words)


def test_that_a_row_that_is_no_longer_there_is_not_held() -> None:
    frame = make_frame(IRIS, epochs=0)
    gone = maps_of(frame, replace(SMALL, held_row=len(frame.dataset.x))).plane
    assert gone.held_words == maps_of(frame).plane.held_words


def test_that_derived_inputs_follow_numbers_that_are_held() -> None:
    data = DataConfig(source=SampleSource(name="iris"), derived=("x1_squared",))
    frame = make_frame(Experiment(data=data), epochs=0)
    plane = maps_of(frame, replace(SMALL, axes=(2, 3), held_row=7)).plane
    assert all_inputs(frame, plane)[4] == pytest.approx(frame.dataset.x[7, 4], abs=1e-5)


def test_that_an_axis_that_cannot_serve_is_replaced() -> None:
    frame = make_frame(WITH_DERIVED, epochs=0)
    for axes in ((0, 4), (99, 0), (0, 0)):
        drawn = maps_of(frame, replace(SMALL, axes=axes)).axes
        assert {axis.input for axis in drawn if axis} == {0, 1}


def test_that_a_single_input_runs_from_left_to_right(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("dose,survived\n" + "".join(f"{i / 10},{i % 2}\n" for i in range(40)))
    frame = make_frame(Experiment(data=DataConfig(source=FileSource(path=str(file)))), epochs=0)
    maps = maps_of(frame)
    assert maps.axes[1] is None
    assert (maps.output == maps.output[:, :1]).all()
    assert np.ptp(maps.output[0, 0]) > 0


def test_that_a_film_over_one_plane_lays_it_once() -> None:
    frame = make_frame(FLAT, epochs=0)
    assert maps_of(frame).plane is maps_of(frame, replace(SMALL, discretize=True)).plane
    assert maps_of(frame).plane is not maps_of(frame, replace(SMALL, axes=(1, 0))).plane
    assert maps_of(frame).plane is not maps_of(make_frame(FLAT, epochs=0)).plane


def test_that_only_the_wanted_units_are_mapped() -> None:
    network = NetworkConfig(hidden=(LayerConfig(units=30), LayerConfig(units=3)))
    frame = make_frame(FLAT.model_copy(update={"network": network}), epochs=0)
    whole = maps_of(frame, replace(SMALL, units_per_column=30))
    some = maps_of(frame, replace(SMALL, units_per_column=8, first_units=(0, 25)))
    assert [column.units for column in some.columns] == [
        range(2), range(22, 30), range(3), range(1)
    ]  # fmt: skip
    assert (some.columns[1].values == whole.columns[1].values[22:]).all()
    none = maps_of(frame, replace(SMALL, units_per_column=0))
    assert [len(column.pixels) for column in none.columns] == [0, 0, 0, 0]
    assert (none.output_pixels == whole.output_pixels).all()


def test_that_a_wide_network_gets_a_coarser_grid_and_a_small_one_what_was_asked() -> None:
    def finest(*widths: int) -> int:
        hidden = tuple(LayerConfig(units=units) for units in widths)
        return affordable_resolution(resolve(NetworkConfig(hidden=hidden), Task.BINARY, 2, 1))

    assert finest(4, 2) > finest(8, 8, 8, 8, 8, 8) > 200
    assert 16 <= finest(4096, 4096) <= finest(500, 500) < 100


def test_that_the_colours_run_from_negative_over_zero_to_positive() -> None:
    values = np.array([[-9, -1, 0, 1, 9]], dtype=np.float32)
    pixels = diverging(values, ColorRange.same(-1, 1, 1), COLORS)
    assert pixels[0, [0, 1, 3, 4]].tolist() == [
        opaque(each)
        for each in (COLORS.negative, COLORS.negative, COLORS.positive, COLORS.positive)
    ]
    middle = [pixels[0, 2] >> shift & 0xFF for shift in (16, 8, 0)]
    assert middle == pytest.approx(rgb(COLORS.zero), abs=2)
    assert len(lookup_table(COLORS)) == 256


def test_that_a_probability_of_one_half_has_the_middle_colour() -> None:
    frame = make_frame(Experiment(), epochs=0)
    zeros = replace(frame.snapshot, parameters=np.zeros_like(frame.snapshot.parameters))
    maps = maps_of(replace(frame, snapshot=zeros))
    assert (maps.output == 0.5).all()
    assert set(maps.output_pixels.ravel()) == {diverging(
        np.zeros((1, 1), dtype=np.float32), ColorRange.same(-1, 1, 1), COLORS
    ).item()}  # fmt: skip
    assert (maps.output_low, maps.output_high) == (0, 1)


def test_that_unbounded_units_are_coloured_by_their_own_greatest_size() -> None:
    layer = LayerConfig(units=3, activation="relu")
    frame = make_frame(FLAT.model_copy(update={"network": NetworkConfig(hidden=(layer,))}))
    column = maps_of(frame).columns[1]
    assert column.span.high == pytest.approx(np.abs(column.values).max(axis=(1, 2)))
    assert (column.span.low == -column.span.high).all()


def test_that_a_regression_is_coloured_over_the_targets_range() -> None:
    frame = make_frame(FLAT, epochs=0)
    maps = maps_of(frame)
    assert maps.output_low == pytest.approx(frame.dataset.y.min())
    assert maps.output_high == pytest.approx(frame.dataset.y.max())


def test_that_decisions_follow_the_threshold() -> None:
    frame = make_frame(Experiment(), epochs=5)
    yes = opaque(COLORS.positive)
    for threshold in (0.2, 0.5, 0.9):
        maps = maps_of(frame, replace(SMALL, discretize=True, threshold=threshold))
        assert ((maps.output_pixels == yes) == (maps.output[0] >= threshold)).all()
        assert set(maps.output_pixels.ravel()) <= {yes, opaque(COLORS.negative)}


def test_that_classes_are_mixed_by_their_probabilities() -> None:
    shares = np.array([[1, 0, 0.5], [0, 0, 0.5], [0, 1, 0]], dtype=np.float32)
    first, third, mixed = blended(shares, COLORS)[0].tolist()
    assert (first, third) == (opaque(COLORS.classes[0]), opaque(COLORS.classes[2]))
    halves = np.mean([rgb(COLORS.classes[0]), rgb(COLORS.classes[1])], axis=0)
    assert [mixed >> shift & 0xFF for shift in (16, 8, 0)] == pytest.approx(halves, abs=0.5)


def test_that_decisions_among_several_classes_take_the_likeliest_ones_colour() -> None:
    frame = make_frame(IRIS, epochs=20)
    maps = maps_of(frame, replace(SMALL, discretize=True))
    palette = np.array([opaque(each) for each in COLORS.classes])
    assert (maps.output_pixels == palette[maps.output.argmax(axis=0)]).all()


def test_that_a_diverged_network_is_still_drawn() -> None:
    frame = make_frame(FLAT, epochs=0)
    for activation in ("relu", "tanh"):
        layer = LayerConfig(units=3, activation=activation)
        layout = resolve(NetworkConfig(hidden=(layer, layer)), Task.REGRESSION, 2, 1)
        huge = np.full(layout.parameter_count, 3e38, dtype=np.float32)
        snapshot = replace(frame.snapshot, layout=layout, parameters=huge)
        maps = maps_of(replace(frame, snapshot=snapshot))
        assert np.isfinite(maps.output).all()
        assert all(np.isfinite(column.values).all() for column in maps.columns)


def test_that_maps_cannot_be_changed_by_who_draws_them() -> None:
    maps = maps_of(make_frame(FLAT, epochs=0))
    arrays = [maps.output, maps.output_pixels, *(column.pixels for column in maps.columns)]
    assert not any(array.flags.writeable for array in arrays)
