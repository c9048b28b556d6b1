"""Formulas as plain text: ``_`` lowers and ``^`` raises the letter or the braces after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Place = Literal["line", "below", "above"]

_SHIFTED: Final = re.compile(r"([_^])(?:\{([^{}]*)\}|(\w))")


@dataclass(frozen=True, slots=True)
class Formula:
    """One quantity: the phrase that names it, its formula, the fact that is its example."""

    label: str
    text: str
    fact: str = ""


def pieces(text: str) -> Iterator[tuple[Place, str]]:
    """Yield the pieces of a formula and where each stands.

    >>> list(pieces("ln y_2"))
    [('line', 'ln y'), ('below', '2')]
    >>> list(pieces("e^{−bx} + 1"))
    [('line', 'e'), ('above', '−bx'), ('line', ' + 1')]
    """
    end = 0
    for found in _SHIFTED.finditer(text):
        if found.start() > end:
            yield "line", text[end : found.start()]
        yield ("below" if found[1] == "_" else "above"), found[2] or found[3] or ""
        end = found.end()
    if end < len(text):
        yield "line", text[end:]


GROWTH: Final = (
    Formula("methods_ratio", "y_2 / y_1", "ratio"),
    Formula("methods_pct", "100 (y_2 / y_1 − 1)", "growth"),
    Formula("methods_rate", "r = ln(y_2 / y_1) / t", "r"),
    Formula("methods_cagr", "100 (e^r − 1)", "cagr"),
    Formula("methods_double", "ln 2 / r", "doubling"),
    Formula("methods_halve", "ln 2 / |r|"),
)
INTERVALS: Final = (
    Formula("methods_r_low", "r_{low} = ln(l_2 / u_1) / t", "r_low"),
    Formula("methods_r_high", "r_{high} = ln(u_2 / l_1) / t", "r_high"),
    Formula("methods_double_bounds", "ln 2 / r_{high} … ln 2 / r_{low}", "bounds"),
)
SAMPLING: Final = (
    Formula("methods_se", "se² = D (1 − p) / (n p) + h² / (3 v²)"),
    Formula("methods_se_r", "se_r = √(se_1² + se_2²) / t"),
    Formula("methods_95", "r ± 1.96 se_r"),
    Formula("methods_double_95", "ln 2 / (r + 1.96 se_r) … ln 2 / (r − 1.96 se_r)", "sampling"),
)
ODDS: Final = (
    Formula("methods_odds", "o = s / (100 − s)"),
    Formula("methods_odds_rate", "ln(o_2 / o_1) / t"),
)
INDEX: Final = (Formula("methods_index_of", "100 y / y_0"),)
CURVES: Final = (
    Formula("methods_exponential", "y = a e^{rx}"),
    Formula("methods_logistic", "y = K / (1 + e^{−b(x − m)})"),
    Formula("methods_gompertz", "y = K exp(−e^{−b(x − m)})"),
    Formula("methods_bass", "y = K (1 − e^{−(p + q)x}) / (1 + (q / p) e^{−(p + q)x})"),
)
