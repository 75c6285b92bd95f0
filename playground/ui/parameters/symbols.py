"""How a parameter is called in a picture."""

from playground.core.model.addresses import LinkAddress, ParameterAddress

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def symbol_of(target: ParameterAddress) -> str:
    """``"w₁→₃"`` for the weight from the first unit to the third, ``"b₃"`` for its bias."""
    unit = str(target.unit + 1).translate(SUBSCRIPTS)
    if isinstance(target, LinkAddress):
        return f"w{str(target.source + 1).translate(SUBSCRIPTS)}→{unit}"
    return f"b{unit}"
