"""A contradiction in one plain sentence, with the numbers, in English and Chinese."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from etl.core.consistency.bases import POPULATION, YEAR_END_BASES, Row
from etl.core.verdicts import ONE_SIDED, Evidence

Lang = Literal["en", "zh"]
LANGS: Final[tuple[Lang, ...]] = ("en", "zh")

_DIGITS: Final = 4
_MOST_DECIMALS: Final = 6
_STEPS: Final[Mapping[Lang, tuple[tuple[float, str], ...]]] = {
    "en": ((1e6, " million"),),
    "zh": ((1e8, "亿"), (1e4, "万")),
}
_SIDES: Final[Mapping[str, Mapping[Lang, str]]] = {
    "lower_bound": {"en": "over ", "zh": "超过"},
    "upper_bound": {"en": "under ", "zh": "不足"},
    "approx": {"en": "about ", "zh": "约"},
}
_UNSIDED: Final[Mapping[Lang, str]] = {"en": "", "zh": ""}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A count that is not the printed share of a base, and the base that fits, if there is one."""

    share: Row
    count: Row
    base: Row
    evidence: Evidence
    fitting: Row | None


def contradiction(found: Contradiction, indicators: Mapping[str, Row], lang: Lang) -> str:
    """Return the sentence: "515 million of 1,123 million internet users would be 45.9 %; …"."""
    share, count = percent_of(found.share, lang), figure(found.count, lang)
    would_be = _recomputed(found, lang)
    fitting = found.fitting and _base(found.fitting, indicators, lang)
    if lang == "zh":
        end = f"与{fitting}相符" if fitting else "与所试各基数均不相符"
        counted = figure(found.base, lang)
        base = _base(found.base, indicators, lang)
        return f"{count}人占{base}（{counted}人）的{would_be}；公布的{share}{end}。"
    end = f"fits the {fitting}" if fitting else "fits none of the bases tried"
    return f"{count} of {_counted_base(found.base, indicators)} would be {would_be}; {share} {end}."


def parts_contradiction(total: str, parts: str, lang: Lang) -> str:
    """Return the sentence for parts that do not make their total."""
    if lang == "zh":
        return f"各部分合计{parts}，与公布的总数{total}不符。"
    return f"The parts add up to {parts}, not to the total of {total}."


def figure(row: Row, lang: Lang) -> str:
    """Return a count of persons with the word its qualifier asks for: "over 700 million"."""
    return _side(row, lang) + amount(float(row["value"]), lang)


def percent_of(row: Row, lang: Lang) -> str:
    """Return a printed share with as many decimals as were printed: "36.5 %"."""
    return _side(row, lang) + percent(f"{float(row['value']):.{_decimals(row)}f}", lang)


def amount(value: float, lang: Lang) -> str:
    """Return a count to four digits: "1,123 million", "11.23亿"."""
    for step, word in _STEPS[lang]:
        if value >= step:
            return f"{_number(value / step)}{word}"
    return f"{value:,.0f}"


def in_unit(value: float, unit: str, lang: Lang) -> str:
    """Return a percentage to a decimal, or a count to four digits."""
    if unit.startswith("percent"):
        return percent(f"{value:.1f}", lang)
    return amount(value, lang)


def percent(number: str, lang: Lang) -> str:
    """Return a written number as a percentage: "36.5 %", "36.5%"."""
    return f"{number}%" if lang == "zh" else f"{number} %"


def _number(value: float) -> str:
    decimals = max(0, _DIGITS - 1 - math.floor(math.log10(value)))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _side(row: Row, lang: Lang) -> str:
    return _SIDES.get(row["qualifier"], _UNSIDED)[lang]


def _recomputed(found: Contradiction, lang: Lang) -> str:
    """The recomputed share, with as many decimals as tell it from the printed one."""
    evidence, allowed = found.evidence, found.evidence.allowed
    side = found.count["qualifier"] if found.count["qualifier"] in ONE_SIDED else ""
    ends = {"lower_bound": allowed.low, "upper_bound": allowed.high}
    point = ends.get(side, evidence.point) or Fraction(0)
    fewest, share = _decimals(found.share), float(found.share["value"])
    texts = [f"{float(point):.{digits}f}" for digits in range(fewest, _MOST_DECIMALS)]
    text = next((one for one in texts if float(one) != round(share, _MOST_DECIMALS)), texts[-1])
    return _SIDES.get(side, _UNSIDED)[lang] + percent(text, lang)


def _decimals(share: Row) -> int:
    """How many decimals a percentage was printed with, from the width of its interval."""
    low, high = share["low"], share["high"]
    if low is None or high is None or not 0 < high - low < 1:
        return 0 if float(share["value"]).is_integer() else 1
    return round(-math.log10(high - low))


def _base(base: Row, indicators: Mapping[str, Row], lang: Lang) -> str:
    """A base without its number: "total population at the end of 2024", "internet users"."""
    if base["indicator_id"] not in YEAR_END_BASES:
        return _named(str(base["indicator_id"]), indicators, lang)
    if lang == "en":
        return f"total population {_when(base)}"
    is_first = base["indicator_id"] != POPULATION
    return f"{base['as_of'].year}年末总人口{'初次公布数' if is_first else ''}"


def _counted_base(base: Row, indicators: Mapping[str, Row]) -> str:
    """A base with its number, in English: "1,123 million internet users"."""
    if base["indicator_id"] not in YEAR_END_BASES:
        return f"{figure(base, 'en')} {_named(str(base['indicator_id']), indicators, 'en')}"
    return f"a total population of {figure(base, 'en')} {_when(base)}"


def _when(base: Row) -> str:
    is_first = base["indicator_id"] != POPULATION
    return f"at the end of {base['as_of'].year}{' as first published' if is_first else ''}"


def _named(indicator_id: str, indicators: Mapping[str, Row], lang: Lang) -> str:
    """An indicator's name inside a sentence, a finer print under the name of the quantity."""
    about = indicators[indicator_id]
    name = str(indicators[about["finer_than"] or indicator_id][f"name_{lang}"])
    if lang == "zh":
        return name.removesuffix("规模")
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
