"""Numbers and dates in sentences: exact where they end, else rounded so that they stay true."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Final, Literal

from etl.core.quantities.words import listed

Language = Literal["en", "zh"]
Unit = Literal["persons", "count", "percent", "pp", "ratio"]

COUNTED_UNITS: Final[frozenset[Unit]] = frozenset({"persons", "count"})
_MOST_PLACES: Final = 12
_EXACT_PLACES: Final = 6
_SIGNIFICANT: Final = 4
_ZEROS_SHOWN: Final = 2  # 67.0% and 2.10亿, but not 62.0000万
_SCALES: Final[dict[Language, tuple[tuple[int, str], ...]]] = {
    "en": ((10**9, " billion"), (10**6, " million")),
    "zh": ((10**8, "亿"), (10**4, "万")),
}
_MARKS: Final[dict[Language, dict[Unit, str]]] = {
    "en": {"persons": "", "count": "", "percent": " %", "pp": " points", "ratio": ""},
    "zh": {"persons": "人", "count": "", "percent": "%", "pp": "个百分点", "ratio": "倍"},
}
_MONTHS: Final = listed("Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec")


def places_for(numbers: Sequence[Fraction], limits: Sequence[Fraction]) -> int:
    """Return how many decimals keep each number on its side of the others and of each limit.

    At least so many that the largest number has four digits.

    >>> places_for([Fraction("2.0683"), Fraction("2.00004")], [Fraction(2)])
    5
    """
    largest = max((abs(number) for number in numbers), default=Fraction(0))
    whole = len(str(int(largest))) if largest >= 1 else 0
    places = max(_SIGNIFICANT - whole, 1)
    pairs = [*product(numbers, limits), *product(numbers, numbers)]
    while places < _MOST_PLACES and not all(
        _side(round(one, places), _kept(two, places, limits)) == _side(one, two)
        for one, two in pairs
    ):
        places += 1
    return places


def decimals_of(number: Fraction) -> int | None:
    """Return how many decimals a number has, or nothing if it has too many to be printed.

    >>> decimals_of(Fraction("25.10")), decimals_of(Fraction(1, 3))
    (1, None)
    """
    return next((n for n in range(_EXACT_PLACES + 1) if number == round(number, n)), None)


def number_text(
    number: Fraction, unit: Unit, language: Language, places: int = 0, step: Fraction | None = None
) -> str:
    """Return a number with its unit, in millions and billions or 万 and 亿.

    All its decimals are shown if they end soon, else ``places``; and at least those of a ``step``,
    the unit of the last printed digit.

    >>> number_text(Fraction(515000000), "persons", "en")
    '515 million'
    >>> number_text(Fraction(1, 3), "ratio", "zh", 3)
    '0.333倍'
    >>> number_text(Fraction(67), "percent", "en", step=Fraction(1, 10))
    '67.0 %'
    """
    size, word = _scale(number, unit, language)
    told = number / size
    exact = decimals_of(told)
    shown = places if exact is None else exact
    least = 0 if step is None else decimals_of(step / size) or 0
    text = _text(told, least if shown < least <= shown + _ZEROS_SHOWN else shown)
    return (text.replace(",", "") if language == "zh" else text) + word + _MARKS[language][unit]


def date_text(day: date, language: Language) -> str:
    """Return a date, a last day of a month as its month.

    >>> date_text(date(2025, 6, 30), "en"), date_text(date(2025, 11, 1), "zh")
    ('Jun 2025', '2025年11月1日')
    """
    is_month = day.day == monthrange(day.year, day.month)[1]
    if language == "zh":
        return f"{day.year}年{day.month}月" + ("" if is_month else f"{day.day}日")
    return ("" if is_month else f"{day.day} ") + f"{_MONTHS[day.month - 1]} {day.year}"


def _scale(number: Fraction, unit: Unit, language: Language) -> tuple[int, str]:
    """The largest scale that a count reaches and that shows all its digits."""
    scales = _SCALES[language] if unit in COUNTED_UNITS else ()
    fit = (
        (size, word)
        for size, word in scales
        if abs(number) >= size and decimals_of(number / size) is not None
    )
    return next(fit, (1, ""))


def _text(number: Fraction, places: int) -> str:
    rounded = round(number, places)
    value = Decimal(rounded.numerator) / Decimal(rounded.denominator)
    return f"{value:,.{places}f}".replace("-", "−")


def _kept(number: Fraction, places: int, limits: Sequence[Fraction]) -> Fraction:
    """Limits are printed as they are; the other numbers are rounded."""
    return number if number in limits else round(number, places)


def _side(number: Fraction, limit: Fraction) -> int:
    return (number > limit) - (number < limit)
