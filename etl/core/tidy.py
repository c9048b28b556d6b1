"""Growth of any tidy table: rows of text in, plain numbers and ISO dates out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from etl.core.doublings import DIRECTIONS, Crossing, Doubling, observed_doublings
from etl.core.errors import UptakeError
from etl.core.growth import Figures
from etl.core.periods import as_days, date_after
from etl.core.schema import GROWTH_COLUMNS, SAMPLING_COLUMNS
from etl.core.series import CleanSeries, clean, figures_of, has_figure
from etl.core.splice import joined
from etl.core.tidy_rows import TidyRow, read_row
from etl.core.tidy_samples import sampled_pairs, simulated, windows

Json = dict[str, object]

REQUIRED: Final = ("series", "as_of", "value")
_PAIR_COLUMNS: Final = (*GROWTH_COLUMNS, *SAMPLING_COLUMNS, "n", "deff")
_LINE_COLUMNS: Final = (
    *("r_per_year", "se_r", "r_low", "r_high", "doubling_low_years", "doubling_high_years"),
    *("halving_low_years", "halving_high_years", "interval_class", "misfit", "df", "error"),
)
_FIRST_ROW: Final = 2  # the head of the table is row 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted beside growth and doublings: points in a fitted line, Monte Carlo."""

    k: int = 4
    monte_carlo: bool = False


DEFAULTS: Final = Asked()


def growth_of_tidy(rows: Sequence[Mapping[str, str]], asked: Asked = DEFAULTS) -> Json:
    """Growth and doubling times of every series in a tidy table, in the order they appear.

    Args:
        rows: one figure each: ``series``, ``as_of`` (``2025-06`` or ``2025-06-30``), ``value``;
            optional ``low``, ``high`` or ``half`` (the half-width), ``qualifier``,
            ``bound_incl``, ``n``, ``p``, ``deff``, ``vintage`` (a date) and ``definition``. Blank
            is absent, ``inf`` an open upper end.
        asked: how many points a fitted line has, and whether to check by Monte Carlo.

    Returns:
        ``{"series": [{"id", "time_base", "flags", "error", "pairs", "doublings", "windows"}]}``.
        A number that does not exist is null; so is an infinite one, and ``interval_class`` or
        ``censored`` says which. A series that cannot be read has an ``error`` and no pairs, and
        the others go on. Doublings are those of the newest definition.

    Raises:
        UptakeError: a required column is missing.
        RawError: a cell is no plain number, date of publication or qualifier, or contradicts
            its neighbours; rows are counted from the head of the table, which is row 1.
    """
    absent = [name for name in REQUIRED if rows and name not in rows[0]]
    if absent:
        raise UptakeError(
            f"The table has no column {', '.join(absent)}; it needs {', '.join(REQUIRED)}."
        )
    found: dict[str, list[TidyRow]] = {}
    for number, cells in enumerate(rows, start=_FIRST_ROW):
        row = read_row(f"row {number}", cells)
        found.setdefault(row.series, []).append(row)
    return {"series": [_series(name, figures, asked) for name, figures in found.items()]}


def _series(name: str, rows: Sequence[TidyRow], asked: Asked) -> Json:
    """Everything about one series; a date that cannot be read leaves it without numbers."""
    dated = [(row, row.period) for row in rows if row.period is not None]
    if len(dated) < len(rows):
        return {"id": name, "time_base": None, "flags": [], "error": "bad_date"} | _no_numbers()
    table = pd.DataFrame(
        [
            asdict(row) | {"as_of": at.as_of, "precision": at.precision, "printed": str(at)}
            for row, at in dated
        ]
    )
    series = clean(table)
    whole = joined(series)
    return {
        "id": name,
        "time_base": series.time_base,
        "flags": list(whole.flags),
        "error": _error(table, series),
        "pairs": _pairs(series, asked),
        "doublings": _doublings(_newest_points(whole)),
        "windows": _windows(whole, asked.k),
    }


def _no_numbers() -> Json:
    return {"pairs": [], "doublings": _no_doublings(), "windows": []}


def _no_doublings() -> Json:
    absent = dict.fromkeys(("trailing_years", "low", "high"))
    return {**absent, "censored": False, "backward": [], "forward": []}


def _error(table: pd.DataFrame, series: CleanSeries) -> str | None:
    if not has_figure(table).any():
        return "missing_value"
    return "too_few_points" if "too_few_points" in series.flags else None


def _pairs(series: CleanSeries, asked: Asked) -> list[Json]:
    figures, printed = figures_of(series.rows).bounded(), series.rows["printed"].tolist()
    return [
        {
            "date1": printed[pair["first"]],
            "date2": printed[pair["last"]],
            **_figure("y1", figures, pair["first"]),
            **_figure("y2", figures, pair["last"]),
            **{column: _plain(pair[column]) for column in _PAIR_COLUMNS},
            **({"monte_carlo": simulated(series, pair)} if asked.monte_carlo else {}),
            "flags": list(pair["flags"]),
        }
        for pair in sampled_pairs(series).to_dict("records")
    ]


def _windows(series: CleanSeries, k: int) -> list[Json]:
    printed = series.rows["printed"].tolist()
    return [
        {
            "date1": printed[line["first"]],
            "date2": printed[line["last"]],
            "points": k,
            "at": line["at"] and line["at"].isoformat(),
            **{column: _plain(line[column]) for column in _LINE_COLUMNS},
            "flags": list(line["flags"]),
        }
        for line in windows(series, k=k).to_dict("records")
    ]


def _figure(name: str, figures: Figures, at: int) -> Json:
    return {
        name: _plain(figures.value[at]),
        f"{name}_low": _plain(figures.low[at]),
        f"{name}_high": _plain(figures.high[at]),
    }


def _newest_points(series: CleanSeries) -> CleanSeries:
    """The newest segment without the one-sided figures, which have no point."""
    segment = series.rows["segment"]
    has_point = ~np.isnan(figures_of(series.rows).value)
    return replace(series, rows=series.rows[has_point & (segment == segment.max())])


def _doublings(points: CleanSeries) -> Json:
    found = {
        direction: observed_doublings(points.years, figures_of(points.rows), direction=direction)
        for direction in DIRECTIONS
    }
    if not found["backward"]:
        return _no_doublings()
    trailing = found["backward"][0]
    return {
        "trailing_years": trailing.crossing and trailing.crossing.taken_years,
        "low": _plain(trailing.years_low),
        "high": _plain(trailing.years_high),
        "censored": trailing.crossing is None,
        **{
            direction: [_doubling(one, one.crossing, points) for one in ones if one.crossing]
            for direction, ones in found.items()
        },
    }


def _doubling(one: Doubling, crossing: Crossing, points: CleanSeries) -> Json:
    printed, days = points.rows["printed"].tolist(), as_days(points.rows["as_of"])
    before, after = crossing.between
    return {
        "k": one.k,
        "level": one.level,
        "crossed_on": date_after(days[0], crossing.at_years, points.time_base).isoformat(),
        "bracket_from": printed[before],
        "bracket_to": printed[after],
        "years_taken": crossing.taken_years,
        "years_low": _plain(one.years_low),
        "years_high": _plain(one.years_high),
    }


def _plain(cell: float | str) -> float | str | None:
    """A number or text as JSON knows it: null for what is absent or infinite."""
    if isinstance(cell, str):
        return cell
    number = float(cell)
    return number if math.isfinite(number) else None
