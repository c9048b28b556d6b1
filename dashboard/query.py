"""The query string read: each parameter by its own reader, and whatever could not be used."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl

from dashboard.state import (
    CHOICES,
    MAX_SENTENCE,
    MAX_SERIES,
    MAX_SHOWN,
    MAX_TITLE,
    Ids,
    Problem,
    State,
    clean,
    written,
)
from etl.core.errors import PeriodError
from etl.core.periods import read_period

MAX_QUERY: Final = 8_000
MAX_LEVEL: Final = 1e12
MAX_SHARE: Final = 100.0
SAMPLE_SIZES: Final = (100, 100_000_000)
MAX_CEILINGS: Final = 4
MAX_PAGE: Final = 10_000
NO_IDS: Final = Ids(frozenset(), frozenset(), frozenset())
CEILINGS: Final = ("population", "internet_users", "free", "none")


def read_state(query: str, *, defaults: State, ids: Ids) -> tuple[State, tuple[Problem, ...]]:
    """Return the view a query string asks for, and every parameter that had to be left out."""
    query = query.removeprefix("?")
    if len(query) > MAX_QUERY:
        too_long = Problem("query", query, "expect_short", (("count", MAX_QUERY),))
        return defaults, (too_long,)
    given = _given(query)
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, values in given.items():
        reader = _READERS.get(name)
        if reader is None:
            problems.append(Problem(name, values[0], "expect_parameter"))
            continue
        reader(name, values, ids, found, problems)
    state = replace(defaults, **found)
    if state.start and state.end and state.start > state.end:
        problems.append(Problem("from", state.start.isoformat(), "expect_before"))
        state = replace(state, start=defaults.start, end=defaults.end)
    if state.align == "share" and state.at and state.at > MAX_SHARE:
        problems.append(Problem("at", written(state.at), "expect_share"))
        state = replace(state, at=defaults.at)
    return state, tuple(problems)


def build_asked(query: str) -> str:
    """Return the id of the build that a query names, or nothing: what is read first of all."""
    if len(query) > MAX_QUERY:
        return ""
    found: dict[str, Any] = {}
    values = _given(query.removeprefix("?")).get("build", ())
    _read_words("build", values, NO_IDS, found, [])
    return str(found.get("build", ""))


def _given(query: str) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True, errors="replace"):
        most = MAX_SENTENCE + 1 if name == "text" else MAX_TITLE
        given.setdefault(name[:MAX_SHOWN], []).append(value[:most])
    return given


def _read_ids(
    name: str, values: Sequence[str], ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    known: Mapping[str, frozenset[str]] = {
        "indicator": ids.indicators,
        "area": ids.areas,
        "source": ids.sources,
    }
    good = [value for value in dict.fromkeys(values) if value in known[name]]
    problems.extend(
        Problem(name, value, "expect_id", (("name", name),), is_unknown_id=bool(value))
        for value in dict.fromkeys(values)
        if value not in known[name]
    )
    if len(good) > MAX_SERIES:
        problems.append(Problem(name, good[MAX_SERIES], "expect_most", (("count", MAX_SERIES),)))
    if good:
        found[name] = good[-1] if name == "source" else tuple(good[:MAX_SERIES])


def _read_choice(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    if values[-1] in CHOICES[name]:
        found[name] = values[-1]
    else:
        problems.append(
            Problem(name, values[-1], "expect_choice", (("choices", " / ".join(CHOICES[name])),))
        )


def _read_date(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    day = _date(values[-1], at_end=name == "to")
    if day is None:
        problems.append(Problem(name, values[-1], "expect_date"))
    else:
        found["end" if name == "to" else "start"] = day


def _read_known(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    day = _date(values[-1], at_end=True)
    if day is None:
        problems.append(Problem(name, values[-1], "expect_date"))
    else:
        found[name] = day


def _read_page(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    text = values[-1]
    is_whole = text.isascii() and text.isdigit() and len(text) <= len(str(MAX_PAGE))
    if is_whole and 1 <= int(text) <= MAX_PAGE:
        found[name] = int(text)
    else:
        problems.append(Problem(name, text, "expect_page", (("count", MAX_PAGE),)))


def _read_words(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    """Read words of a fixed form, without a look at the data."""
    form, phrase = _WORDS[name]
    good = [value for value in dict.fromkeys(values) if form.fullmatch(value)]
    problems.extend(Problem(name, one, phrase) for one in values if one and one not in good)
    if good:
        found[name] = tuple(good[:MAX_SERIES]) if name in ("hide", "open") else good[-1]


def _read_sample(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    fewest, most = SAMPLE_SIZES
    text = values[-1].strip()
    is_whole = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if is_whole and fewest <= int(text) <= most:
        found[name] = int(text)
    elif text:
        problems.append(Problem(name, text, "expect_sample", (("low", fewest), ("high", most))))


def _read_level(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    text = values[-1].strip()
    is_number = _NUMBER.fullmatch(text) is not None
    if is_number and 0 < float(text) <= MAX_LEVEL:
        found[name] = float(text)
    else:
        problems.append(Problem(name, text, "expect_level"))


def _read_ceilings(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    """Read ceilings: words, or percentages of the population, as they stand in addresses."""
    read = {text: _ceiling(text.strip()) for text in values}
    expected = (("choices", " / ".join(CEILINGS)),)
    problems.extend(
        Problem(name, text, "expect_ceiling", expected) for text, one in read.items() if not one
    )
    good = list(dict.fromkeys(one for one in read.values() if one))
    if len(good) > MAX_CEILINGS:
        most = (("count", MAX_CEILINGS),)
        problems.append(Problem(name, good[MAX_CEILINGS], "expect_most", most))
    if good:
        found[name] = tuple(good[:MAX_CEILINGS])


def _ceiling(text: str) -> str:
    """Return a ceiling as it is written in addresses, or nothing if it is none."""
    if text in CEILINGS:
        return text
    share = float(text) if _SHARE.fullmatch(text) else 0.0
    return written(share) if 1 <= share <= MAX_SHARE else ""


def _read_text(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], _problems: list[Problem]
) -> None:
    found[name] = clean(values[-1])


def _read_sentence(
    name: str, values: Sequence[str], _ids: Ids, found: dict[str, Any], problems: list[Problem]
) -> None:
    if len(values[-1]) > MAX_SENTENCE:
        problems.append(Problem(name, values[-1], "expect_short", (("count", MAX_SENTENCE),)))
    else:
        found[name] = "".join(c if c.isprintable() else " " for c in values[-1]).strip()


def _date(text: str, *, at_end: bool) -> date | None:
    """Return the first or last day of a printed year, month or day; None if it is none."""
    try:
        period = read_period(text)
    except PeriodError:
        return None
    return period.as_of if at_end else period.first_day


_NUMBER: Final = re.compile(r"[0-9]{1,13}(\.[0-9]{1,20})?(e-?[0-9]{1,2})?")
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SERIES: Final = r"[a-z0-9_]{1,80}\.[A-Z0-9]{2,8}\.[a-z0-9_]{1,40}"
_END: Final = rf"(?:{_DAY}|-?[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)"
_WORDS: Final = {
    "build": (re.compile(r"[0-9a-f]{12}"), "expect_build"),
    "hide": (re.compile(_SERIES), "expect_series"),
    "zoom": (re.compile(rf"{_END}\.\.{_END}"), "expect_zoom"),
    "open": (re.compile(r"[a-z][a-z-]{0,30}"), "expect_chart"),
    "point": (re.compile(rf"{_SERIES}\.{_DAY}(?:\.\.{_DAY})?"), "expect_point"),
    "sort": (re.compile(r"-?[a-z_]{1,40}"), "expect_column"),
}
_SHARE: Final = re.compile(r"[0-9]{1,3}(\.[0-9])?")
_READERS: Final = {
    "indicator": _read_ids,
    "area": _read_ids,
    "source": _read_ids,
    "from": _read_date,
    "to": _read_date,
    "at": _read_level,
    "ceiling": _read_ceilings,
    "n": _read_sample,
    "as_known_on": _read_known,
    "page": _read_page,
    **dict.fromkeys(_WORDS, _read_words),
    "title": _read_text,
    "text": _read_sentence,
    **dict.fromkeys(CHOICES, _read_choice),
}
