"""Changes in words, in both languages: a line for each series and for each statement."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from etl.core.changes.durations import doubling_in_words
from etl.core.changes.parts import (
    KINDS,
    Change,
    Changes,
    ClaimChange,
    GrowthChange,
    Kind,
    Row,
    SeriesKey,
    Tables,
)
from etl.core.changes.phrases import ARROWS, COLUMNS, VERDICTS, say
from etl.core.changes.readings import (
    day_in_words,
    figure_in_words,
    iso_day,
    signed,
    unit_of,
    without_noise,
)
from etl.core.claims.digits import Language
from etl.core.intervals import exact

Style = Literal["terminal", "page"]
Names = Mapping[str, Mapping[str, Mapping[Language, str]]]

CATALOGUE: Final = (
    ("indicators", "indicator_id", "name"),
    ("areas", "ref_area", "name"),
    ("sources", "source_id", "short_name"),
)
MOST_EACH: Final = 3  # figures of one series told one by one
SHARE_PLACES: Final = 2  # of a change in percent


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one series, or of one statement (then ``series`` is None)."""

    series: SeriesKey | None
    subject: str
    figures: tuple[str, ...] = ()
    growth: tuple[str, ...] = ()
    colon: str = ": "
    stop: str = "; "

    def __str__(self) -> str:
        return f"{self.subject}{self.colon}{self.stop.join((*self.figures, *self.growth))}"


def names_in(*builds: Tables) -> Names:
    """Return the names of indicators, areas and sources; those of the last build count most."""
    return {
        table: {
            str(row[key]): {"en": row[f"{name}_en"], "zh": row[f"{name}_zh"]}
            for tables in builds
            if table in tables
            for row in tables[table].to_dict("records")
        }
        for table, key, name in CATALOGUE
    }


def told(changes: Changes, names: Names, lang: Language, style: Style = "page") -> tuple[Told, ...]:
    """Return what changed, what matters most first.

    First the statements with another verdict, then series with another doubling time, then series
    with other figures, then those of which only the notes are others.
    """
    voice = _Voice(names, lang, style)
    figures: dict[SeriesKey, list[Change]] = {}
    for change in changes.figures:
        figures.setdefault(change.series, []).append(change)
    growth = {one.series: one for one in changes.growth if one.is_changed}
    lines = [
        voice.series(key, figures.get(key, []), growth.get(key))
        for key in sorted({*figures, *growth}, key=lambda key: _rank(key, figures, growth))
    ]
    return (*(voice.claim(one) for one in changes.claims), *lines)


def _rank(
    key: SeriesKey,
    figures: Mapping[SeriesKey, list[Change]],
    growth: Mapping[SeriesKey, GrowthChange],
) -> tuple[bool, bool, SeriesKey]:
    is_only_noted = all(one.kind == "metadata_only" for one in figures.get(key, []))
    return key not in growth, is_only_noted, key


@dataclass(frozen=True, slots=True)
class _Voice:
    names: Names
    lang: Language
    style: Style

    def series(
        self, key: SeriesKey, figures: Iterable[Change], growth: GrowthChange | None
    ) -> Told:
        by_kind: dict[Kind, list[Change]] = {}
        for change in figures:
            by_kind.setdefault(change.kind, []).append(change)
        said = [line for kind in KINDS for line in self._some(kind, by_kind.get(kind, []))]
        windows = tuple(self._windows(growth)) if growth else ()
        return self._told(key, self._subject(key), tuple(said), windows)

    def claim(self, change: ClaimChange) -> Told:
        source = self._name("sources", change.source_id)
        subject = self._say("claim", id=change.claim_id, source=source)
        arrow = ARROWS[self.style]
        verdicts = arrow.join(self._verdict(one) for one in (change.before, change.after))
        statement = change.statement_zh if self.lang == "zh" else change.statement_en
        said = self._say("statement", verdicts=verdicts, statement=statement)
        return self._told(None, subject, (said,), ())

    def _told(
        self,
        series: SeriesKey | None,
        subject: str,
        figures: tuple[str, ...],
        growth: tuple[str, ...],
    ) -> Told:
        return Told(series, subject, figures, growth, self._say("colon"), self._say("stop"))

    def _subject(self, key: SeriesKey) -> str:
        indicator_id, ref_area, source_id = key
        return self._say(
            "series",
            name=self._name("indicators", indicator_id),
            area=self._name("areas", ref_area),
            source=self._name("sources", source_id),
        )

    def _some(self, kind: Kind, some: list[Change]) -> Iterator[str]:
        """Yield a few figures one by one, many by their number and dates."""
        if len(some) > MOST_EACH:
            days = [self._day(one.row) for one in some]
            yield self._say(f"{kind}_many", count=len(some), first=days[0], last=days[-1])
            return
        for one in some:
            yield self._one(one)

    def _one(self, change: Change) -> str:
        day = self._day(change.row)
        gaps: dict[str, Any] = {"day": day, "figure": figure_in_words(change.row, self.lang)}
        if change.kind == "revised" and change.before is not None and change.after is not None:
            before, after = (
                figure_in_words(row, self.lang) for row in (change.before, change.after)
            )
            gaps["figure"] = f"{before}{ARROWS[self.style]}{after}{self._difference(change)}"
        if change.kind == "metadata_only":
            columns = [COLUMNS.get(name, {}).get(self.lang, name) for name in change.columns]
            gaps["columns"] = self._say("comma").join(dict.fromkeys(columns))
        is_earlier = change.kind == "appended" and not change.row["is_current"]
        return self._say("appended_earlier" if is_earlier else change.kind, **gaps)

    def _difference(self, change: Change) -> str:
        by = exact(change.difference)
        if by is None:
            return ""
        unit = unit_of(change.row)
        told = signed(without_noise(by), "pp" if unit == "percent" else unit, self.lang)
        if change.difference_pct is None or unit == "percent":
            return self._say("by", by=told)
        share = Fraction(round(change.difference_pct, SHARE_PLACES)).limit_denominator(100)
        return self._say("by_pct", by=told, share=signed(share, "percent", self.lang))

    def _windows(self, growth: GrowthChange) -> Iterator[str]:
        for one in growth.windows:
            before, after = (
                doubling_in_words(row, growth.unit, self.lang) for row in (one.before, one.after)
            )
            if one.is_changed and before != after:
                times = f"{before}{ARROWS[self.style]}{after}"
                yield self._say(f"window_{one.window}", times=times)
            elif one.is_changed:
                yield self._say(f"window_{one.window}_same", times=after)

    def _day(self, row: Row) -> str:
        day, precision = row["as_of"], row["as_of_precision"]
        if self.style == "terminal" and self.lang == "en":
            return iso_day(day, precision)
        return day_in_words(day, precision, self.lang)

    def _verdict(self, verdict: str | None) -> str:
        return VERDICTS[verdict or "not recorded"][self.lang]

    def _name(self, table: str, name: str) -> str:
        return self.names.get(table, {}).get(name, {}).get(self.lang, name)

    def _say(self, phrase: str, **gaps: object) -> str:
        return say(phrase, self.lang, **gaps)
