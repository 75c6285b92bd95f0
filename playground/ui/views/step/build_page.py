"""Writes the page of a place in a step."""

from playground.ui.views.step.backward_page import backward_page
from playground.ui.views.step.forward_page import inputs_page, unit_page
from playground.ui.views.step.loss_page import loss_page
from playground.ui.views.step.outline import Phase, StepLocation
from playground.ui.views.step.page import PageContext, StepPage
from playground.ui.views.step.update_page import update_page


def build_page(location: StepLocation, context: PageContext) -> StepPage:
    """Write a place of a step out."""
    match location:
        case StepLocation(Phase.FORWARD, None):
            return inputs_page(context)
        case StepLocation(Phase.FORWARD, int(layer), unit):
            return unit_page(context, layer, unit)
        case StepLocation(Phase.BACKWARD, int(layer), unit):
            return backward_page(context, layer, unit)
        case StepLocation(Phase.UPDATE, int(layer), unit):
            return update_page(context, layer, unit)
        case _:
            return loss_page(context)
