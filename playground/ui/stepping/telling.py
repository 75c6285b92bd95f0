"""Turns a moment of the story into its page."""

from playground.ui.stepping.backward_page import backward_page
from playground.ui.stepping.forward_page import inputs_page, unit_page
from playground.ui.stepping.loss_page import loss_page
from playground.ui.stepping.page import Page, Told
from playground.ui.stepping.story import Chapter, Moment
from playground.ui.stepping.update_page import update_page


def tell(moment: Moment, told: Told) -> Page:
    """Write a moment out."""
    match moment:
        case Moment(Chapter.FORWARD, None):
            return inputs_page(told)
        case Moment(Chapter.FORWARD, int(layer), unit):
            return unit_page(told, layer, unit)
        case Moment(Chapter.BACKWARD, int(layer), unit):
            return backward_page(told, layer, unit)
        case Moment(Chapter.UPDATE, int(layer), unit):
            return update_page(told, layer, unit)
        case _:
            return loss_page(told)
