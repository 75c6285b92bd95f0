"""Without a window, columns are read as said on the command line, and what was done is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from playground.commands.train import train
from playground.core.common.errors import PlaygroundError

FILES = Path(__file__).parents[1] / "files"


def trained(capsys: pytest.CaptureFixture[str], name: str, *options: str) -> dict[str, Any]:
    train([str(FILES / name), "--json", "--epochs", "2", *options])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def columns(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {column["name"]: column for column in document["receipt"]["columns"]}


def test_that_the_receipt_is_part_of_the_results(capsys: pytest.CaptureFixture[str]) -> None:
    found = columns(trained(capsys, "towns.csv"))
    town, people, lead = found["Ort"], found["Einwohner"], found["Blei"]
    assert (town["role"], town["reason"]) == ("ignored", "has another text in every row")
    assert people["number_format"] == "decimal_comma"
    assert people["ambiguity"]["read_as"] == "19252"
    assert people["ambiguity"]["or"] == "19.252"
    assert people["ambiguity"]["choose"] == "number_format: decimal_point"
    assert (lead["limits"], lead["missing_words"]) == (3, {"k.A.": 2})
    assert "2 missing" in lead["steps"][0]
    assert found["Gebaut"]["date_order"] == "day_first"


def test_that_text_results_say_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    train([str(FILES / "towns.csv"), "--epochs", "2"])
    text = capsys.readouterr().out
    assert "Ort is ignored: has another text in every row" in text
    assert "“19.252” was read as 19252; it may also be 19.252" in text
    assert "Blei: 3 cells give limits, such as “<0,5”: the limits were taken." in text


def test_that_types_formats_and_words_are_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    found = columns(
        trained(
            capsys,
            "towns.csv",
            *("--types", "Ort=category,Einwohner=number"),
            *("--number-formats", "Einwohner=decimal_point"),
            *("--limits", "Blei=half"),
            *("--missing-values", "Blei=k.A.+0.7,Nord"),
            *("--date-parts", "Gebaut=year+month"),
        )
    )
    assert found["Ort"]["type"] == "category"
    assert found["Einwohner"]["ambiguity"] is None
    assert any("half of a lower one" in note for note in found["Blei"]["notes"])
    assert found["Gebaut"]["inputs"] == ["Gebaut year", "Gebaut month"]
    assert found["Lage"]["missing"] == 6


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--types", "Ort=word"), "the values are number, boolean"),
        (("--types", "Ort"), "no column and value"),
        (("--types", "Dorf=number"), "no column called “Dorf”"),
    ],
)
def test_that_what_cannot_be_chosen_is_refused(options: tuple[str, ...], words: str) -> None:
    with pytest.raises(PlaygroundError) as refusal:
        train([str(FILES / "towns.csv"), *options])
    assert words in str(refusal.value)


def test_that_a_list_of_negative_numbers_is_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    found = columns(trained(capsys, "towns.csv", "--missing-values", "-999,-9999"))
    assert found["Einwohner"]["missing"] == 0
    with pytest.raises(PlaygroundError, match="expected one argument"):
        train([str(FILES / "towns.csv"), "--missing-values", "--json"])


def test_that_numbers_for_no_value_are_said_and_can_be_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "depths.csv"
    rows = "".join(f"{-999 if i % 5 == 0 else i % 7},{'pq'[i % 2]}\n" for i in range(40))
    path.write_text("depth,kind\n" + rows)
    depth = columns(trained(capsys, str(path)))["depth"]
    assert "-999 stands in 8 rows, far from all other numbers" in depth["notes"][0]
    depth = columns(trained(capsys, str(path), "--missing-values", "-999"))["depth"]
    assert (depth["missing"], depth["unreadable"]) == (8, 0)
    assert depth["notes"] == ["“-999” counts as missing (8 rows)."]


def test_that_the_reason_is_said_where_nothing_is_left_to_learn_from(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("t,y\n" + "".join(f"words {i}/x,{'pq'[i % 2]}\n" for i in range(40)))
    with pytest.raises(PlaygroundError, match="t has another text in every row"):
        train([str(path)])
