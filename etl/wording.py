"""What the commands print when a person, not a script, reads it."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from etl.core.claims.answer import is_assumed
from etl.core.quantities import Quantity

_INTERVAL: Final = (
    *("interval_class", "doubling_low_years", "doubling_high_years"),
    *("halving_low_years", "halving_high_years"),
)


def plain(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity ready for JSON: an open end is null, an inclusive bound 1 or 0."""
    fields = asdict(quantity)
    if quantity.high is not None and math.isinf(quantity.high):
        fields["high"] = None
    if quantity.bound_incl is not None:
        fields["bound_incl"] = int(quantity.bound_incl)
    return fields


def quantity_in_words(quantity: Quantity) -> str:
    """Return one line: the value with its bounds, or why the text was refused."""
    if quantity.status == "refused" or quantity.low is None or quantity.high is None:
        return f"refused: {quantity.reason}"
    high = "no upper end" if math.isinf(quantity.high) else f"{quantity.high:,.15g}"
    return (
        f"{quantity.value:,.15g} {quantity.unit_kind} "
        f"({quantity.qualifier}: {quantity.low:,.15g} to {high})"
    )


def growth_in_words(result: Mapping[str, Any]) -> str:
    """Return a line per pair of figures, series by series."""
    lines = []
    for series in result["series"]:
        notes = "".join(f", {flag}" for flag in series["flags"])
        error = f": {series['error']}" if series["error"] else ""
        lines.append(f"{series['id']} ({series['time_base'] or 'no'} time base{notes}){error}")
        lines.extend(f"  {pair_in_words(pair)}" for pair in series["pairs"])
        lines.extend(f"  {line_in_words(line)}" for line in series["windows"])
    return "\n".join(lines)


def pair_in_words(pair: Mapping[str, Any]) -> str:
    """Return one pair: growth a year and the doubling or halving time, with bounds."""
    span = f"{pair['date1']} to {pair['date2']}"
    if pair["error"] and pair["interval_class"] is None:
        return f"{span}: {pair['error']}"
    cagr = "" if pair["cagr_pct"] is None else f"{pair['cagr_pct']:+.4g} % a year, "
    return f"{span}: {cagr}{_time_in_words(pair)}{_sampling_in_words(pair)}"


def line_in_words(line: Mapping[str, Any]) -> str:
    """Return one fitted line: its rate, its 95 % interval, and how badly it fits."""
    span = f"{line['date1']} to {line['date2']}, line through {line['points']} points"
    if line["r_per_year"] is None:
        return f"{span}: {line['error']}"
    interval = f"{line['r_low']:.4g} to {line['r_high']:.4g}" if line["r_low"] is not None else ""
    told = [part for part in (line["error"], *line["flags"]) if part]
    if interval and not told:
        told = [f"95 % {interval}"]
    if line["misfit"] is not None:
        told.append(f"misfit {line['misfit']:.3g}")
    return f"{span}: r = {line['r_per_year']:.4g} a year ({', '.join(told)})"


def _sampling_in_words(pair: Mapping[str, Any]) -> str:
    """Return the interval with sampling error and what it assumes, if there is one."""
    if pair["interval_class_sampling"] is None:
        return ""
    sampled = {name: pair[f"{name}_sampling"] for name in _INTERVAL}
    words = _time_in_words(sampled | {"doubling_years": None, "halving_years": None})
    effect = "" if pair["deff"] is None else f", design effect {pair['deff']:g}"
    drawn = pair.get("monte_carlo")
    check = (
        f"; by Monte Carlo r = {drawn['r_low']:.4g} to {drawn['r_high']:.4g} a year, "
        f"growth with probability {drawn['probability_of_growth']:.3g}"
        if drawn
        else ""
    )
    return f"; with sampling error{effect}: {words}{check}"


def _time_in_words(pair: Mapping[str, Any]) -> str:
    kind = {"growth": "doubling", "decline": "halving"}.get(pair["interval_class"])
    if kind is None:
        return "no change" if pair["interval_class"] == "no_change" else _unsettled(pair)
    low, high = pair[f"{kind}_low_years"], pair[f"{kind}_high_years"]
    point = pair[f"{kind}_years"]
    if point is None:
        return f"{kind} in {_span(low, high)} years"
    bounds = "" if low == high else f" ({_span(low, high)})"
    return f"{kind} in {point:.4g} years{bounds}"


def _unsettled(pair: Mapping[str, Any]) -> str:
    low = pair["doubling_low_years"]
    start = f"doubling in at least {low:.4g} years; " if low else ""
    return f"{start}no growth not excluded"


def _span(low: float | None, high: float) -> str:
    return f"at most {high:.4g}" if not low else f"{low:.4g}–{high:.4g}"


def claim_in_words(answer: Mapping[str, Any]) -> str:
    """Return the verdict, then a line for each claim and for each part that was not read.

    The verdict is one on a part of the sentence if some of its figures were not read.
    """
    claims, unread = answer["claims"], answer["unread"]
    is_part = bool(claims) and not all(is_assumed(part["why"]) for part in unread)
    lines = [answer["verdict"] + (", in part: not everything was read" if is_part else "")]
    for claim in claims:
        flags = "".join(f", {flag}" for flag in claim["flags"])
        lines.append(f"  {claim['verdict']}{flags}: {claim['arithmetic']}")
    lines.extend(f"  {part['printed']!r}: {part['why']}" for part in unread)
    return "\n".join(lines)
