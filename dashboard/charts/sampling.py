"""Sampling error beside a doubling time: its interval in words, and the samples known."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.growth import Growing
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.series import select, without_index
from dashboard.state import State
from dashboard.text import listed, number, reference, with_unit
from etl.core.durations import in_unit, interval, rounded_away
from etl.core.windows import FITTED

NOT_ONE_EXPONENTIAL: Final = 2.0


def sample_sizes(dataset: Dataset, state: State) -> list[int | None]:
    """Return the sample sizes to choose from: as published, the smallest published, one's own."""
    known = [
        size
        for one in select(dataset, without_index(state)).series
        for size in one.rows["n"].dropna()
    ]
    return list(dict.fromkeys([None, *([int(min(known))] if known else []), state.n]))


def thin_interval(row: Mapping[Any, Any], unit: str) -> tuple[float, float] | None:
    """Return the 95 % interval of a doubling time in a unit, its upper end possibly infinite."""
    if row["window"] == FITTED:
        kind, low, high = (row[name] for name in ("interval_class", *_ENDS))
    else:
        kind, low, high = (row[f"{name}_sampling"] for name in ("interval_class", *_ENDS))
    allowed = ("growth",) if row["window"] == FITTED else ("growth", "sign_uncertain")
    if kind not in allowed or not low > 0 or math.isinf(low):
        return None
    return in_unit(low, unit), in_unit(high, unit)


_ENDS: Final = ("doubling_low_years", "doubling_high_years")


def with_sampling(row: Mapping[Any, Any], unit: str, lang: Lang) -> str:
    """Return the interval with sampling error in words, or nothing where none is known."""
    kind = row["interval_class_sampling"]
    if kind in ("growth", "decline"):
        name = "doubling" if kind == "growth" else "halving"
        low, high = row[f"{name}_low_years_sampling"], row[f"{name}_high_years_sampling"]
        return say(lang, "with_sampling", interval=interval(low, high, unit))
    if kind != "sign_uncertain":
        return ""
    low = row["doubling_low_years_sampling"]
    if not low > 0 or math.isinf(low):
        return say(lang, "with_sampling_open")
    value = with_unit(rounded_away(in_unit(low, unit), up=False), unit, lang)
    return say(lang, "with_sampling_from", value=value)


def sampling_notes(
    found: Sequence[Growing], windows: pd.DataFrame, state: State
) -> tuple[str, ...]:
    """Return what the intervals with sampling error assume, and where there are none."""
    lang, notes = state.lang, []
    surveyed = any(one.series.rows["p"].notna().any() for one in found)
    has_interval = windows["interval_class_sampling"].notna()
    if has_interval.any():
        assumed = any("n_assumed" in flags for flags in windows["flags"])
        sizes = (
            say(lang, "sizes_assumed", count=number(state.n or 0, digits=9))
            if assumed
            else say(lang, "sizes_published")
        )
        notes.append(say(lang, "sampling_used", deff=state.deff, published=sizes))
    if surveyed and not has_interval.all() and state.n is None:
        notes.append(say(lang, "sampling_unknown", known=_known(found, lang)))
    return tuple(notes)


def _known(found: Sequence[Growing], lang: Lang) -> str:
    """Return the sample sizes that are published for the figures shown, or nothing."""
    rows = pd.concat([one.series.rows for one in found]).dropna(subset="n")
    sizes = dict.fromkeys(
        say(
            lang,
            "size_of",
            count=number(row["n"], digits=9),
            day=reference(row["as_of"], row["as_of_precision"], lang),
        )
        for row in rows.to_dict("records")
    )
    return say(lang, "size_known_of", sizes=listed(sizes, lang)) if sizes else ""


def misfit_notes(windows: pd.DataFrame, spans: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Return that the newest line does not describe its figures, where their errors are known."""
    for misfit, span in zip(windows["misfit"], spans, strict=True):
        if misfit > NOT_ONE_EXPONENTIAL:
            text = number(misfit, digits=3)
            return (say(lang, "one_exponential_not", misfit=text, span=span),)
    return ()
