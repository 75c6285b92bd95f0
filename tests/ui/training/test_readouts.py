"""A readout's number stands above its name, however much room there is."""

from pytestqt.qtbot import QtBot

from playground.ui.training.readouts import Readout


def test_that_a_number_begins_where_its_name_begins(qtbot: QtBot) -> None:
    readout = Readout(("epoch",), ("0,000",))
    qtbot.addWidget(readout)
    readout.resize(400, 60)
    readout.show_text("120")
    readout.show()

    number, name, _ = readout.labels
    assert number.x() == name.x() == 0
