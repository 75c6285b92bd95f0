"""Data of which nothing can be learned, or only noise, or the answer itself."""

from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import SplitConfig
from tests.core.inspection.diagnosis import tables
from tests.core.inspection.diagnosis.cases import (
    TABLE,
    Case,
    changed,
    ill,
    net,
    toy,
)

DATA: tuple[Case, ...] = (
    ill("labels by coin", "constant_answer", TABLE, net(2), 60, table=tables.coin, l2=0.003),
    ill("a quantity by dice", "constant_answer", TABLE, net(2), 60, table=tables.dice, l2=0.003),
    ill(
        "one row in a hundred is yes",
        "constant_answer",
        TABLE,
        net(2),
        40,
        table=tables.rare,
        learning_rate=0.003,
    ),
    ill(
        "one row in twenty is yes",
        "constant_answer",
        TABLE,
        net(2),
        40,
        table=lambda: tables.rare(share=0.05),
        learning_rate=0.003,
    ),
    ill(
        "labels by coin, memorised",
        "overfitting",
        TABLE,
        net(16, 16),
        150,
        table=lambda: tables.coin(80),
        learning_rate=0.01,
    ),
    ill(
        "a quantity by dice, memorised",
        "overfitting",
        TABLE,
        net(16, 16),
        150,
        table=lambda: tables.dice(80),
        learning_rate=0.01,
    ),
    ill(
        "few rows, many inputs, wrong labels",
        "overfitting",
        changed(TABLE, split=SplitConfig(train=0.6, validation=0.4)),
        net(16),
        150,
        table=tables.noisy,
    ),
    ill(
        "few rows and a noisy quantity",
        "overfitting",
        changed(TABLE, split=SplitConfig(train=0.6, validation=0.4)),
        net(16, 16),
        150,
        table=tables.noisy_quantity,
    ),
    ill(
        "few points of a noisy circle",
        "overfitting",
        changed(toy(rows=60, noise=0.4), split=SplitConfig(train=0.6, validation=0.4)),
        net(16, 16),
        200,
    ),
    ill("a column that is the answer", "leak", TABLE, net(4), 40, table=tables.given_away),
    ill(
        "a score that the classes were cut from",
        "leak",
        TABLE,
        net(4),
        40,
        table=tables.score_given_away,
    ),
    ill(
        "an input that does not vary",
        "constant_inputs",
        TABLE.with_column(ColumnConfig(name="x3", role=Role.FEATURE)),
        net(6),
        60,
        table=tables.with_constant,
    ),
)
