"""Every number the Methods page says, read from the tables when the page is made."""

from collections.abc import Mapping
from string import Formatter
from typing import Final

import pandas as pd

from dashboard.charts.durations import odds_times, point_and_interval, window_in_words
from dashboard.claims.rows import claims_of, result
from dashboard.data import Dataset
from dashboard.methods.example import DIGITS, example
from dashboard.overview.rows import SOURCE, last_row
from dashboard.phrases import LANGS, PHRASES, Lang, say
from dashboard.series import HOME_AREA, SUBJECT, of_series
from dashboard.text import amount, day_of, month, number, span, with_unit
from etl.core.durations import duration_unit

SHARE: Final = "internet_penetration"


def facts(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return the numbers by the gaps of the phrases they fill; what is not known is left out."""
    return {
        "build": dataset.build_id,
        **example(dataset, lang),
        **_last_doubling(dataset, lang),
        **_odds(dataset, lang),
        **_counts(dataset, lang),
    }


def told(key: str, lang: Lang, known: Mapping[str, str]) -> str:
    """Return a paragraph, or nothing where the data lack a number it tells."""
    text = PHRASES[key][LANGS.index(lang)]
    gaps = {name for _, name, _, _ in Formatter().parse(text) if name}
    return say(lang, key, **known) if gaps <= known.keys() else ""


def _last_doubling(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return when the newest point of the subject was last half as large."""
    rows = of_series(dataset.table("doublings"), (SUBJECT, HOME_AREA, SOURCE))
    rows = rows[(rows["direction"] == "backward") & (rows["k"] == 1) & ~rows["censored"]]
    if rows.empty:
        return {}
    row = last_row(rows)
    unit = duration_unit(row["years_taken"], row["years_high"])
    value, bounds = point_and_interval(
        row["years_taken"], row["years_low"], row["years_high"], unit
    )
    taken = f"{with_unit(value, unit, lang)} {bounds}".strip()
    return {
        "last_value": amount(2 * row["level"], "persons", lang),
        "last_day": month(row["segment_to"], lang),
        "crossed": day_of(row["crossed_on"], lang),
        "bracket_from": month(row["bracket_from"], lang),
        "bracket_to": month(row["bracket_to"], lang),
        "taken": taken,
    }


def _odds(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return how fast the odds of a share beyond one half double, in its newest year."""
    rows = of_series(dataset.table("growth"), (SHARE, HOME_AREA, SOURCE))
    rows = rows[rows["window"] == "12m"].sort_values("to_as_of")
    if rows.empty:
        return {}
    row = last_row(rows)
    times = odds_times(row)
    if times is None:
        return {}
    words = window_in_words(row, duration_unit(times[0], times[2]), lang)
    return {
        "odds_name": dataset.name("indicators", SHARE, lang),
        "odds_span": span(row["from_as_of"], row["to_as_of"], lang),
        "odds_words": ("" if lang == "zh" else " ").join(words),
    }


def _counts(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return how many curves, checks, breaks and statements the build holds, on whatever day."""
    build, claims = dataset.whole, claims_of(dataset)
    curves = build.table("fits")
    counted = {
        "curves": len(curves),
        "refused": int(_said(curves["refusal"]).sum()),
        "checks": len(build.table("checks")),
        "breaks": len(build.table("breaks")),
    }
    words = {name: number(count, digits=DIGITS) for name, count in counted.items()}
    return words if claims.empty else {**words, "claims_result": result(claims, lang)}


def _said(codes: pd.Series) -> pd.Series:
    """Say where a column of codes holds one."""
    return codes.notna() & (codes != "")
