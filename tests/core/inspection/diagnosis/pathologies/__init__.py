"""Runs made ill on purpose, each with the cause that must be found first."""

from tests.core.inspection.diagnosis.pathologies.capacity import CAPACITY
from tests.core.inspection.diagnosis.pathologies.data import DATA
from tests.core.inspection.diagnosis.pathologies.rates import RATES
from tests.core.inspection.diagnosis.pathologies.restraint import RESTRAINT
from tests.core.inspection.diagnosis.pathologies.scaling import SCALING
from tests.core.inspection.diagnosis.pathologies.signals import SIGNALS

PATHOLOGIES = (*RATES, *SCALING, *SIGNALS, *CAPACITY, *RESTRAINT, *DATA)
