from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.query import MAX_LEVEL, MAX_QUERY, MAX_SHARE, read_state
from dashboard.state import CHOICES, MAX_SERIES, MAX_TITLE, Ids, Problem, State, clean, write_query


def names_of(problems: Iterable[Problem]) -> list[str]:
    return list(dict.fromkeys(problem.name for problem in problems))


INDICATORS = [f"indicator_{number}" for number in range(30)]
AREAS = [f"A{number:02}" for number in range(30)]
IDS = Ids(frozenset(INDICATORS), frozenset(AREAS), frozenset({"cnnic", "nbs"}))
DEFAULTS = State(indicator=("indicator_0",))

days = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))


def some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=MAX_SERIES).map(tuple)


@st.composite
def states(draw: st.DrawFn) -> State:
    first, last = draw(days), draw(days)
    if first and last:
        first, last = min(first, last), max(first, last)
    choices: dict[str, Any] = {
        name: draw(st.sampled_from(values)) for name, values in CHOICES.items()
    }
    most = MAX_SHARE if choices["align"] == "share" else MAX_LEVEL
    return State(
        indicator=draw(some(INDICATORS).filter(bool)),
        at=draw(st.none() | st.floats(1e-9, most)),
        area=draw(some(AREAS)),
        source=draw(st.sampled_from(("", "cnnic", "nbs"))),
        start=first,
        end=last,
        title=clean(draw(st.text(max_size=MAX_TITLE))),
        **choices,
    )


def read(query: str) -> tuple[State, tuple[Problem, ...]]:
    return read_state(query, defaults=DEFAULTS, ids=IDS)


@given(states())
def test_a_view_comes_back_from_its_address(state: State) -> None:
    query = write_query(state, defaults=DEFAULTS)
    assert read(query) == (state, ())
    assert read(f"?{query}") == (state, ())


@given(states())
def test_a_view_has_one_address(state: State) -> None:
    query = write_query(state, defaults=DEFAULTS)
    assert write_query(read(query)[0], defaults=DEFAULTS) == query


def test_an_empty_query_is_the_default_view() -> None:
    assert read("") == read("?") == (DEFAULTS, ())
    assert not write_query(DEFAULTS, defaults=DEFAULTS)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("nope=1", "nope"),
        ("scale=", "scale"),
        ("scale=cubic", "scale"),
        ("lang=fr", "lang"),
        ("measure=half", "measure"),
        ("from=", "from"),
        ("from=abc", "from"),
        ("to=2025-02-30", "to"),
        ("from=1e309", "from"),
        ("to=nan", "to"),
        ("from=%00", "from"),
        ("from=%ff", "from"),
        ("to=\ud800", "to"),
        ("indicator=", "indicator"),
        ("from=2025&to=2020", "from"),
        ("%00=%00", "\0"),
        ("controls=2", "controls"),
        ("align=here", "align"),
        ("at=", "at"),
        ("at=0", "at"),
        ("at=-1", "at"),
        ("at=nan", "at"),
        ("at=inf", "at"),
        ("at=1e999", "at"),
        ("at=0x10", "at"),
        ("at=250 million", "at"),
        ("at=%EF%BC%95", "at"),
        ("at=100.5", "at"),
        ("align=share&at=250000000", "at"),
    ],
)
def test_what_cannot_be_used_is_named_and_left_out(query: str, name: str) -> None:
    state, problems = read(query)
    assert names_of(problems) == [name]
    assert not any(problem.is_unknown_id for problem in problems)
    assert (state.indicator, state.scale, state.lang) == (("indicator_0",), "linear", "en")
    if state.start and state.end:
        assert state.start <= state.end


@pytest.mark.parametrize("query", ["indicator=nope", "area=XXX", "source=nobody"])
def test_an_unknown_id_is_told_from_a_wrong_value(query: str) -> None:
    state, problems = read(f"{query}&scale=cubic")
    assert [problem.is_unknown_id for problem in problems] == [True, False]
    assert state == DEFAULTS


def test_known_ids_stay_where_others_are_unknown() -> None:
    state, problems = read("indicator=indicator_3&indicator=nope&indicator=indicator_3")
    assert state.indicator == ("indicator_3",)
    assert [problem.value for problem in problems] == ["nope"]


def test_of_repeated_choices_the_last_counts() -> None:
    state, problems = read("scale=log&scale=linear&scale=log&source=nbs&source=cnnic")
    assert (state.scale, state.source, problems) == ("log", "cnnic", ())


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ("from=2024&to=2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("from=2024-02&to=2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("from=2024-02-05&to=2024-02-05", date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(query: str, start: date, end: date) -> None:
    state, problems = read(query)
    assert (state.start, state.end, problems) == (start, end, ())


def test_a_query_that_is_too_long_is_left_out_whole() -> None:
    state, problems = read("lang=zh&title=" + "x" * MAX_QUERY)
    assert state == DEFAULTS
    assert names_of(problems) == ["query"]


def test_ten_thousand_series_in_one_link_give_the_default_view() -> None:
    query = urlencode([("indicator", f"indicator_{number}") for number in range(10_000)])
    assert read(query)[0] == DEFAULTS


def test_more_series_than_a_chart_can_hold_are_cut_and_said() -> None:
    state, problems = read(urlencode([("area", name) for name in AREAS]))
    assert state.area == tuple(AREAS[:MAX_SERIES])
    assert [(problem.name, problem.is_unknown_id) for problem in problems] == [("area", False)]


@given(
    st.text(max_size=300)
    | st.binary(max_size=200).map(quote_from_bytes)
    | st.lists(st.tuples(st.sampled_from([*CHOICES, "from", "area", "title"]), st.text())).map(
        lambda pairs: urlencode(pairs, errors="surrogatepass")
    )
)
def test_any_text_is_read_as_some_view(query: str) -> None:
    state, _ = read(query)
    assert state.indicator == DEFAULTS.indicator
    assert len(state.title) <= MAX_TITLE
    write_query(state, defaults=DEFAULTS).encode("ascii")


@given(st.text())
def test_a_readers_title_has_no_marks_that_could_run(title: str) -> None:
    cleaned = clean(title)
    assert not set(cleaned) & set("<>$\0\n\r\t\x1b")
    assert cleaned == clean(cleaned)


def test_a_chinese_title_stays_as_it_is() -> None:
    assert clean("生成式人工智能：1.5亿 & “2025”") == "生成式人工智能：1.5亿 & “2025”"


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("at=16.3", 16.3),
        ("at=100", 100.0),
        ("align=level&at=250000000", 250e6),
        ("at=2.5e8&align=level", 2.5e8),
        ("at=250000000&align=first", 250e6),
        ("at=1&at=20", 20.0),
    ],
)
def test_a_level_is_a_plain_number_in_the_unit_of_its_alignment(query: str, at: float) -> None:
    state, problems = read(query)
    assert (state.at, problems) == (at, ())


def test_a_level_is_written_as_a_reader_would_write_it() -> None:
    state = State(indicator=DEFAULTS.indicator, align="level", at=250e6)
    assert write_query(state, defaults=DEFAULTS) == "align=level&at=250000000"
