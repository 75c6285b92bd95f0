"""Which settings tell experiments apart."""

from collections.abc import Sequence

from pydantic import JsonValue

from playground.core.experiment.experiment import Experiment


def differing_settings(experiments: Sequence[Experiment]) -> list[dict[str, JsonValue]]:
    """The settings that are not the same in all experiments, of each by dotted key.

    Lists, such as the hidden layers, count as one setting.
    """
    every = [_flat(experiment.model_dump(mode="json")) for experiment in experiments]
    keys = dict.fromkeys(key for each in every for key in each if key != "follows_data")
    differing = [key for key in keys if any(one.get(key) != every[0].get(key) for one in every)]
    return [{key: each.get(key) for key in differing} for each in every]


def _flat(value: dict[str, JsonValue], prefix: str = "") -> dict[str, JsonValue]:
    flat: dict[str, JsonValue] = {}
    for name, each in value.items():
        if isinstance(each, dict) and each:
            flat |= _flat(each, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = each
    return flat
