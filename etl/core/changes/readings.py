"""Figures, differences and dates as they are told of changes."""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import cast

from etl.core.changes.parts import Row
from etl.core.claims.digits import Language, Unit, date_text, number_text
from etl.core.claims.words import WORDS
from etl.core.intervals import exact


def day_in_words(day: date, precision: str, lang: Language) -> str:
    """Return a reference date: a year, a month where it is the last day of one, or a day."""
    if precision == "year":
        return f"{day.year}年" if lang == "zh" else str(day.year)
    return date_text(day, lang)


def iso_day(day: date, precision: str) -> str:
    """Return the same as digits: 2026, 2026-06 or 2026-08-09."""
    if precision == "year":
        return str(day.year)
    is_month = day.day == monthrange(day.year, day.month)[1]
    return day.isoformat()[: len("2026-06") if is_month else None]


def figure_in_words(row: Row, lang: Language) -> str:
    """Return a figure with its unit and the word its qualifier asks for: "over 700 million"."""
    words = WORDS[lang]
    low, high = exact(row["low"]), exact(row["high"])
    step = high - low if row["qualifier"] == "exact" and low is not None and high else None
    number = number_text(exact(row["value"]) or Fraction(0), unit_of(row), lang, step=step)
    match row["qualifier"]:
        case "lower_bound":
            return (words.at_least if row["bound_incl"] else words.more_than).format(number=number)
        case "upper_bound":
            return (words.at_most if row["bound_incl"] else words.less_than).format(number=number)
        case "approx":
            return words.about.format(number=number)
    return number


def unit_of(row: Row) -> Unit:
    """Return the unit in which a figure is told; of an index it is a plain number."""
    unit = str(row["unit"])
    if unit.startswith("percent"):
        return "percent"
    return cast("Unit", unit) if unit in ("persons", "count", "ratio", "pp") else "ratio"


def without_noise(number: Fraction) -> Fraction:
    """Return a difference without what binary arithmetic left of it."""
    return Fraction(f"{float(number):.12g}")


def signed(number: Fraction, unit: Unit, lang: Language) -> str:
    """Return a difference with its sign: "+3 million"."""
    sign = "+" if number >= 0 else ""
    return sign + number_text(number, unit, lang, 2)
