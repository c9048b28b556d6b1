"""Which release's figure counts, and which figures a reader could have known on a given day."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from etl.core.schema import SERIES_KEY

FIGURE_KEY: Final = (*SERIES_KEY, "as_of")
_RANKS: Final = ("is_current", "released_on", "release_id", "citation_id")


def is_newest(observations: pd.DataFrame, ranks: Sequence[str]) -> pd.Series:
    """Mark the one figure of each series and date that ranks highest.

    Args:
        observations: figures, of which several releases may give one.
        ranks: the columns to rank by, the first counts most; what is missing ranks lowest.
    """
    ranked = observations.sort_values(list(ranks), na_position="first")
    newest = ranked.drop_duplicates(list(FIGURE_KEY), keep="last").index
    return pd.Series(observations.index.isin(newest), index=observations.index)


def known_on(observations: pd.DataFrame) -> pd.Series:
    """Return for each figure the first day at whose end a reader could have known it.

    That is the day of its release, the last day of the month or year where only that is known. A
    figure whose release bears no date counts from its ``as_of``, the earliest day possible; a
    figure of one day never counts before that day. One of a month or year may: its ``as_of`` is
    the last day by convention, and a survey of a year is often released in its December.
    """
    as_of, released = (pd.to_datetime(observations[name]) for name in ("as_of", "released_on"))
    is_early = (observations["as_of_precision"] == "day") & (released < as_of)
    return released.mask(is_early | released.isna(), as_of)


def known_days(observations: pd.DataFrame) -> list[date]:
    """Return each day on which a figure became known, oldest first."""
    return [day.date() for day in sorted(known_on(observations).unique())]


def as_known(observations: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the observations table as a reader could have known it at the end of a day.

    Of the figures known by then (``known_on``) the latest release of each series and date is
    current. Where the first figure after a break was not yet known, the first known one after it
    bears the mark. Columns and order stay; asked for a day late enough, so does the whole table.
    """
    is_known = known_on(observations) <= pd.Timestamp(day)
    known = observations[is_known]
    # what is newest of all is newest of any part it is in; only the others need their dates
    ranked = known.assign(released_on=pd.to_datetime(known["released_on"]))
    return known.assign(
        is_current=is_newest(ranked, _RANKS),
        break_before=_starts_segment(known, _segments(observations)[is_known]),
    ).reset_index(drop=True)


def _segments(observations: pd.DataFrame) -> pd.Series:
    """Count for each figure the breaks of its series up to its date."""
    day, series = list(FIGURE_KEY), list(SERIES_KEY)
    days = observations[[*day, "break_before"]].astype({"break_before": int})
    days["segment"] = days.groupby(day)["break_before"].transform("max")
    marked = days.drop_duplicates(day).sort_values(day)
    marked["segment"] = marked.groupby(series)["segment"].cumsum()
    counted = days[day].merge(marked[[*day, "segment"]], how="left", on=day)
    return counted["segment"].set_axis(observations.index)


def _starts_segment(known: pd.DataFrame, segment: pd.Series) -> pd.Series:
    first = known.groupby([*(known[name] for name in SERIES_KEY), segment])["as_of"].transform(
        "min"
    )
    return (segment > 0) & (known["as_of"] == first)
