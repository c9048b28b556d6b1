"""What survey figures rest on: the interviews in their base, and the proportion they found.

``source.toml`` names the sample size of a wave where a text prints it; ``sampled_from`` in
``indicators.toml`` says who of the sample a figure is about. Elsewhere both stay empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from etl.catalogue import SAMPLED_FROM, check_day, wrong
from etl.core.shares import PERCENT, share_of_population
from etl.raw import Raw, Source

POPULATION: Final = "population"
_DATED: Final = ["ref_area", "source_id", "as_of"]


@dataclass(frozen=True, slots=True)
class Wave:
    """One survey of a publisher with a known sample: its date, size and subjects (all if none)."""

    source_id: str
    as_of: date
    n: int
    families: tuple[str, ...]


def with_samples(observations: pd.DataFrame, raw: Raw) -> pd.DataFrame:
    """Return the observations with ``n`` and ``p``, NaN where they are not known.

    ``p`` is the proportion the survey measured: a share itself, or a count of persons over the
    published rate's population, else over the newest year-end population before it. ``n`` is the
    number of interviews in the base of the figure: of everyone asked, of the internet users or of
    the generative-AI users among them.

    Raises:
        RawError: a sample in ``source.toml`` has no date, a size that is none, or an unknown
            subject.
    """
    sampled = _of_indicator(observations, raw, "sampled_from")
    found = observations.assign(p=_proportions(observations, _rates(raw)).where(sampled != ""))
    waves = [wave for source in raw.sources for wave in _waves(source, raw)]
    asked = _asked(found, waves, _of_indicator(observations, raw, "family"))
    n = asked * _part_of_sample(found, sampled)
    return found.assign(n=n.where(found["p"].notna()))


def _of_indicator(observations: pd.DataFrame, raw: Raw, key: str) -> pd.Series:
    """Return what the catalogue says of each figure's indicator, or an empty text."""
    told = {name: entry.get(key, "") for name, entry in raw.indicators.items()}
    return observations["indicator_id"].map(told)


def _waves(source: Source, raw: Raw) -> Iterator[Wave]:
    families = {str(entry.get("family", "")) for entry in raw.indicators.values()}
    entries = source.about.get("samples", [])
    place = f"{source.place}, [[samples]]"
    if not isinstance(entries, list):
        raise wrong(source.place, "samples", entries, "a table for each wave, [[samples]]")
    for entry in entries:
        check_day(place, entry, "as_of")
        n, subjects = entry.get("n"), entry.get("families", [])
        if type(n) is not int or n < 1:  # true is an int too
            raise wrong(place, "n", n, "a number of interviews")
        if not isinstance(subjects, list) or not families.issuperset(subjects):
            raise wrong(place, "families", subjects, "a list of families of indicators.toml")
        yield Wave(source.source_id, entry["as_of"], n, tuple(subjects))


def _asked(observations: pd.DataFrame, waves: Sequence[Wave], family: pd.Series) -> pd.Series:
    """Return how many were interviewed in the wave of each figure."""
    asked = pd.Series(np.nan, index=observations.index)
    for wave in waves:
        of_wave = observations["source_id"].eq(wave.source_id) & observations["as_of"].eq(
            wave.as_of
        )
        asked = asked.mask(of_wave & family.isin(wave.families or family), wave.n)
    return asked


def _part_of_sample(observations: pd.DataFrame, sampled: pd.Series) -> pd.Series:
    """Return the part of the sample that is a figure's base: 1 for everyone asked."""
    part = pd.Series(1.0, index=observations.index)
    for group in SAMPLED_FROM[1:]:
        part = part.mask(sampled == group, _printed_then(observations, group, "p"))
    return part


def _rates(raw: Raw) -> dict[str, str]:
    """Return, by count, the published rate of everyone asked that it makes."""
    return {
        entry["count_of"]: name
        for name, entry in raw.indicators.items()
        if entry.get("count_of") and entry.get("sampled_from") == SAMPLED_FROM[0]
    }


def _proportions(observations: pd.DataFrame, rates: Mapping[str, str]) -> pd.Series:
    """Return each figure as a proportion of its base, NaN where that is not between 0 and 1."""
    units = observations["unit"]
    p = (observations["value"] / PERCENT).where(units.str.startswith("percent"))
    for _, counts in observations[units == "persons"].groupby("ref_area"):
        p = p.fillna(_over_population(counts, observations))
    for count, rate in rates.items():
        printed = _printed_then(observations, rate, "value") / PERCENT
        is_count = observations["indicator_id"] == count
        p = p.mask(is_count & printed.notna(), printed)
    return p.where((p > 0) & (p < 1))


def _printed_then(observations: pd.DataFrame, indicator: str, column: str) -> pd.Series:
    """Return a column of another indicator of the same publisher, area and date, NaN if none."""
    other = _current(observations, indicator)[[*_DATED, column]]
    found = observations[_DATED].merge(other, how="left", on=_DATED)[column]
    return found.set_axis(observations.index)


def _over_population(counts: pd.DataFrame, observations: pd.DataFrame) -> pd.Series:
    people = _current(observations, POPULATION)
    people = people[people["ref_area"] == counts["ref_area"].iloc[0]]
    return share_of_population(counts, people)["value"] / PERCENT


def _current(observations: pd.DataFrame, indicator: str) -> pd.DataFrame:
    is_wanted = observations["indicator_id"].eq(indicator) & observations["is_current"]
    return observations[is_wanted]
