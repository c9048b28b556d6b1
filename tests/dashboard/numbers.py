"""Numbers read out of sentences of either language, and looked for among known quantities."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.text import MONTHS

Known = Mapping[str, Iterable[float]]

MONTH: Final = "|".join(MONTHS)
NUMBER: Final = r"[−+]?\d[\d,]*(?:\.\d+)?"
UNITS: Final = {
    "billion": ("count", 1e9), "million": ("count", 1e6),
    "亿": ("count", 1e8), "万": ("count", 1e4),
    "%": ("percent", 1.0), "points": ("points", 1.0), "个百分点": ("points", 1.0),
    "times": ("times", 1.0), "倍": ("times", 1.0),
    "months": ("years", 1 / 12), "个月": ("years", 1 / 12), "years": ("years", 1.0),
    "年": ("years", 1.0),
    "doublings per year": ("rate", 1.0),
}  # fmt: skip
UNIT: Final = "|".join(sorted(UNITS, key=len, reverse=True))
DATES: Final = re.compile(
    rf"(?P<d1>\d{{1,2}})–(?P<d2>\d{{1,2}}) (?P<mon>{MONTH}) (?P<y>\d{{4}})"
    rf"|(?P<day>\d{{1,2}}) (?P<dmon>{MONTH}) (?P<dy>\d{{4}})"
    rf"|(?P<m1>{MONTH})–(?P<m2>{MONTH}) (?P<my>\d{{4}})"
    rf"|(?P<mm>{MONTH}) (?P<mmy>\d{{4}})"
    r"|(?P<zy>\d{4})年(?P<zm>\d{1,2})(?:–(?P<zm2>\d{1,2}))?月(?:(?P<zd>\d{1,2})(?:–(?P<zd2>\d{1,2}))?日)?"
    r"|(?P<fy>(?:19|20)\d\d)–(?P<ty>(?:19|20)\d\d)年?"
    r"|(?<![\d,.])(?P<yy>(?:19|20)\d\d)(?:年|(?![\d,.]*\d))"
)
RATES: Final = re.compile(rf"每年翻倍(?P<word>至少|至多)?(?P<rate>{NUMBER}(?:(?:–|至){NUMBER})?)次")
QUANTITY: Final = re.compile(
    rf"(?P<first>{NUMBER}) ?(?P<unit1>{UNIT})?"
    rf"(?:(?:–|至| to )(?P<second>{NUMBER}) ?(?P<unit2>{UNIT})?)?"
)
BOUNDING: Final = re.compile(
    r"(at least|at most|after|over|under|(?:至少|至多)(?:为原来的)?|历时|超过|不到) ?$"
)

PLACES: Final = (
    ("", "m1", "my"), ("", "m2", "my"), ("", "mm", "mmy"), ("", "zm", "zy"), ("", "zm2", "zy"),
    ("d1", "mon", "y"), ("d2", "mon", "y"), ("day", "dmon", "dy"), ("zd", "zm", "zy"),
    ("zd2", "zm", "zy"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One number of a text: its kind, value, and how far the quantity it was rounded from lies."""

    kind: str
    value: float
    off: float


def numbers_of(text: str) -> Iterator[Said]:
    """Yield every number of a text; those without a unit are of the kind "bare"."""
    rest = []
    place = 0
    for found in DATES.finditer(text):
        yield from _dates(found)
        rest.append(text[place : found.start()])
        place = found.end()
    for part in (*rest, text[place:]):
        yield from _quantities(part)


def unfounded(text: str, known: Known) -> list[str]:
    """Return the numbers of a text that no known quantity of their kind gives when rounded."""
    pools = {kind: sorted(set(map(abs, some))) for kind, some in known.items()}
    return [
        f"{one.kind} {one.value:g} in: {text}"
        for one in numbers_of(text)
        if not any(
            abs(abs(one.value) - quantity) <= one.off + 1e-9 * quantity
            for quantity in pools.get(one.kind, ())
        )
    ]


def dates_known(days: Iterable[date]) -> dict[str, set[float]]:
    """Return the years, months and days that some dates may be told with."""
    found: dict[str, set[float]] = {"year": set(), "month": set(), "day": set()}
    for day in days:
        found["year"].add(day.year)
        found["month"].add(day.year * 100 + day.month)
        found["day"].add((day.year * 100 + day.month) * 100 + day.day)
    return found


def _dates(found: re.Match[str]) -> Iterator[Said]:
    at = {name: text for name, text in found.groupdict().items() if text}
    yield from (Said("year", int(at[name]), 0) for name in ("fy", "ty", "yy") if name in at)
    is_day = "zd" in at
    for day, month, year in PLACES:
        whole = int(at.get(year, "0")) * 100 + _month(at.get(month, "0"))
        if day in at:
            yield Said("day", whole * 100 + int(at[day]), 0)
        elif not day and month in at and not is_day:
            yield Said("month", whole, 0)


def _month(text: str) -> int:
    return MONTHS.index(text) + 1 if text in MONTHS else int(text)


def _quantities(text: str) -> Iterator[Said]:
    for found in RATES.finditer(text):
        for number in re.findall(NUMBER, found["rate"]):
            yield _said(number, ("rate", 1.0), is_bound=bool(found["word"]))
    plain = RATES.sub("", text)
    for found in QUANTITY.finditer(plain):
        units = (found["unit1"] or found["unit2"], found["unit2"] or found["unit1"])
        is_bound = BOUNDING.search(plain[: found.start()]) is not None
        for number, unit in zip((found["first"], found["second"]), units, strict=True):
            if number:
                yield _said(number, UNITS.get(unit or "", ("bare", 1.0)), is_bound=is_bound)


def _said(number: str, unit: tuple[str, float], *, is_bound: bool) -> Said:
    """Read a number: rounded to the nearest, or away from it where it is told as a bound."""
    plain = number.replace(",", "").replace("−", "-")
    kind, size = unit
    step = 10.0 ** -len(plain.partition(".")[2])
    return Said(kind, float(plain) * size, (1.0 if is_bound else 0.5) * step * size)
