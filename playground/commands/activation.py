"""``activation``: the table of an activation's outputs and derivatives."""

import json
from collections.abc import Sequence

from playground.commands.parser import CommandParser, number
from playground.commands.report import aligned, finite, numbers
from playground.commands.structure import named_value
from playground.core.inspection.layers.activation_table import ActivationTable, tabulate
from playground.core.model.activations import ACTIVATIONS


def activation(arguments: Sequence[str]) -> None:
    """Print the outputs and derivatives of an activation over the given numbers.

    Raises:
        PlaygroundError: The command line names no such activation, parameter or number.
    """
    # --json counts after -- as well, where argparse would take it for a number.
    options = _parser().parse_args(sorted(arguments, key=lambda each: each != "--json"))
    table = tabulate(options.key, dict(map(named_value, options.param)), options.values)
    print(_as_json(table) if options.json else _as_text(table))


def _parser() -> CommandParser:
    parser = CommandParser(
        prog="python main.py activation",
        description="Compute an activation and its derivative.",
        epilog=f"Activations: {', '.join(ACTIVATIONS.keys())}.",
    )
    parser.add_argument("key", metavar="KEY", help="The activation.")
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="A parameter of the activation; may be given several times.",
    )
    parser.add_argument(
        "values",
        metavar="VALUES",
        nargs="+",
        type=number,
        help="Numbers; after -- where one is negative: relu -- -1 0 2.",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="Print one JSON object, with null for what is no finite number.",
    )
    return parser


def _as_json(table: ActivationTable) -> str:
    return json.dumps(
        {
            "activation": table.activation.key,
            "parameters": {
                name: finite(value) if isinstance(value, float) else value
                for name, value in table.parameters.items()
            },
            "inputs": numbers(table.inputs),
            "outputs": numbers(table.outputs),
            "derivatives": numbers(table.derivatives),
        },
        allow_nan=False,
    )


def _as_text(table: ActivationTable) -> str:
    return "\n".join(
        [
            f"{table.activation.label}: {table.activation.formula}",
            *aligned([["x", "f(x)", "f'(x)"], *table.rows()]),
        ]
    )
