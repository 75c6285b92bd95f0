"""All rules, in the order in which a cause is looked for: what is certain comes first."""

from playground.core.inspection.diagnosis import (
    data_rules,
    outcome_rules,
    rate_rules,
    setting_rules,
    signal_rules,
)
from playground.core.inspection.diagnosis.rule import Rule

RULES: tuple[Rule, ...] = (
    setting_rules.ZERO_RATE,
    setting_rules.OUT_OF_REACH,
    data_rules.INPUTS_NOT_SCALED,
    data_rules.TARGET_NOT_SCALED,
    setting_rules.UNITS_ALIKE,
    signal_rules.CANNOT_LEARN,
    signal_rules.GROWING,
    outcome_rules.LINEAR_ONLY,
    setting_rules.STRONG_DROPOUT_RULE,
    setting_rules.STRONG_PENALTY,
    signal_rules.VANISHING,
    setting_rules.SQUARED_PROBABILITIES,
    rate_rules.RATE_TOO_HIGH,
    signal_rules.EXPLODING,
    signal_rules.DEAD_LAYER,
    signal_rules.SATURATED,
    rate_rules.RATE_TOO_LOW,
    rate_rules.STILL_LEARNING,
    outcome_rules.TOO_SMALL,
    outcome_rules.CONSTANT_ANSWER,
    outcome_rules.OVERFITTING,
    signal_rules.DEAD_UNITS,
    data_rules.CONSTANT_INPUTS,
    data_rules.LEAK,
)
