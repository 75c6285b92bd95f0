"""Small letters below and above the line."""

_BELOW = str.maketrans("0123456789+−ijkt", "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₜ")
_ABOVE = str.maketrans("0123456789−-t()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻ᵗ⁽⁾")


def subscript(text: str) -> str:
    """The text below the line: digits, signs and the letters i, j, k and t."""
    return text.translate(_BELOW)


def superscript(text: str) -> str:
    """The text above the line: digits, minus, brackets and the letter t."""
    return text.translate(_ABOVE)
