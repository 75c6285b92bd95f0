"""The mark on a field whose content cannot be taken, with the reason beside it."""

from PySide6.QtWidgets import QToolTip, QWidget


def mark_problem(field: QWidget, problem: str, tip: str) -> None:
    """Mark a field and say why at once; an empty ``problem`` takes the mark away.

    Args:
        field: What was typed into.
        problem: Why its content cannot be taken, in the user's words.
        tip: What its tooltip says when there is no problem.
    """
    wanted = problem or tip
    if bool(field.property("problem")) == bool(problem) and field.toolTip() == wanted:
        return
    field.setProperty("problem", bool(problem))
    field.style().polish(field)
    field.setToolTip(wanted)
    field.setAccessibleDescription(wanted)
    if field.isVisible():
        QToolTip.showText(field.mapToGlobal(field.rect().bottomLeft()), problem, field)
