"""The figures of the Data page as data: found, in words, their sources and their columns."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang
from dashboard.state import CHOICES, State
from dashboard.tables.dictionary import columns_in_words, meaning, table_of
from dashboard.tables.query import (
    PAGE_ROWS,
    SORTABLE,
    chosen_filters,
    find,
    is_whole,
    only_filters,
)
from dashboard.tables.rows import HEADS, in_words, range_in_words, value_in_words
from dashboard.tables.sources import freshness_in_words, overdue, source_notes
from etl.core.freshness import freshness
from etl.core.schema import TABLES, Table
from tests.dashboard.made import at_least, figure, view, with_figures

TODAY = date(2026, 11, 1)
langs = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def few(dataset: Dataset) -> Dataset:
    """Six figures: two vintages of one, one quoted, one one-sided, two elsewhere."""
    return with_figures(
        dataset,
        figure("2024-06-30", 230e6, 0.5e6, note="a remark on Phones"),
        figure("2024-12-31", 249e6, 0.5e6, is_current=False, release_id="old"),
        figure("2024-12-31", 250e6, 0.5e6, status="revised", released_on=date(2025, 3, 1)),
        at_least("2025-06-30", 500e6, evidence="press", released_on=date(2025, 7, 1)),
        figure("2024-12-31", 36.5, 0.05, indicator_id="genai_penetration", unit="percent"),
        figure("2023-12-31", 61.25, 0.005, indicator_id="internet_users_share_population",
               ref_area="USA", source_id="worldbank", unit="percent", as_of_precision="year"),
    )  # fmt: skip


def values(dataset: Dataset, **choices: Any) -> list[float]:  # noqa: ANN401
    return list(find(dataset, State(**choices)).rows["value"])


def test_without_a_choice_every_current_figure_is_found_newest_first(few: Dataset) -> None:
    found = find(few, State())
    assert list(found.rows["value"]) == [500e6, 250e6, 36.5, 230e6, 61.25]
    assert (found.total, found.page, found.pages, found.sort) == (6, 1, 1, "-as_of")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"indicator": ("genai_penetration",)}, [36.5]),
        ({"indicator": ("genai_penetration", "genai_users"), "end": date(2024, 12, 31)},
         [250e6, 36.5, 230e6]),
        ({"area": ("USA",)}, [61.25]),
        ({"source": "worldbank"}, [61.25]),
        ({"start": date(2024, 12, 31)}, [500e6, 250e6, 36.5]),
        ({"end": date(2024, 1, 1)}, [61.25]),
        ({"evidence": "press"}, [500e6]),
        ({"status": "revised"}, [250e6]),
        ({"qualifier": "lower_bound"}, [500e6]),
        ({"text": "PHONES"}, [230e6]),
        ({"text": "remark phones"}, [230e6]),
        ({"text": "美国"}, [61.25]),
        ({"text": "ｗorldbank"}, [61.25]),
        ({"text": "500000000.0"}, [500e6]),
        ({"text": "  "}, [500e6, 250e6, 36.5, 230e6, 61.25]),
        ({"text": ".*"}, []),
        ({"text": "phones nowhere"}, []),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_fits_it(
    few: Dataset, choices: dict[str, Any], expected: list[float]
) -> None:
    assert values(few, **choices) == expected


def test_every_vintage_is_found_when_asked_for(few: Dataset) -> None:
    assert values(few, vintages="all", sort="-value")[:3] == [500e6, 250e6, 249e6]
    assert find(few, State(vintages="all")).total == 6


def test_figures_are_sorted_as_a_reader_reads_them_with_gaps_last(few: Dataset) -> None:
    assert values(few, sort="value") == [36.5, 61.25, 230e6, 250e6, 500e6]
    assert values(few, sort="-value") == [500e6, 250e6, 230e6, 61.25, 36.5]
    assert values(few, sort="released_on")[:2] == [250e6, 500e6]
    assert values(few, sort="-released_on")[:2] == [500e6, 250e6]
    areas = [
        few.name("areas", one, "en") for one in find(few, State(sort="ref_area")).rows["ref_area"]
    ]
    assert areas == sorted(areas)


def test_an_unknown_column_is_named_and_the_newest_come_first(few: Dataset) -> None:
    found = find(few, State(sort="-nope"))
    assert found.sort == "-as_of"
    (problem,) = found.problems
    assert (problem.name, problem.value, problem.is_unknown_id) == ("sort", "-nope", False)
    assert "as_of" in problem.expected


def test_a_page_beyond_the_last_is_named_and_the_last_is_shown(dataset: Dataset) -> None:
    found = find(dataset, State(page=9999))
    (problem,) = found.problems
    assert (problem.name, problem.value) == ("page", "9999")
    assert str(found.pages) in problem.expected
    assert found.page == found.pages
    assert 0 < len(found.shown) <= PAGE_ROWS


def test_nothing_found_is_one_empty_page(few: Dataset) -> None:
    found = find(few, State(text="no such words"))
    assert (len(found.rows), found.pages, len(found.shown), found.problems) == (0, 1, 0, ())


@given(
    sort=st.sampled_from(SORTABLE),
    falling=st.booleans(),
    evidence=st.sampled_from(["", *CHOICES["evidence"]]),
    text=st.sampled_from(["", "users", "5", "网民"]),
)
def test_pages_hold_each_figure_found_once(
    dataset: Dataset, sort: str, *, falling: bool, evidence: str, text: str
) -> None:
    order = f"-{sort}" if falling else sort
    state = State(sort=order, evidence=evidence, vintages="all", text=text)
    found = find(dataset, state)
    pages = [replace(found, page=n) for n in range(1, found.pages + 1)]
    shown = [index for page in pages for index in page.shown.index]
    assert shown == list(found.rows.index)
    assert len(set(shown)) == len(shown) <= found.total
    assert set(find(dataset, replace(state, sort="")).rows.index) == set(shown)


def test_a_view_is_whole_only_without_any_filter() -> None:
    assert is_whole(State(vintages="all"))
    assert is_whole(State(vintages="all", sort="value", lang="zh", page=3))
    assert not is_whole(State())
    assert not is_whole(State(vintages="all", text="a"))
    assert not is_whole(State(vintages="all", as_known_on=date(2025, 1, 1)))


def test_filters_are_named_as_they_stand_in_the_address() -> None:
    state = State(area=("CHN", "USA"), start=date(2025, 1, 1), measure="index", lang="zh", page=2)
    assert chosen_filters(state) == {"area": "CHN, USA", "from": "2025-01-01"}
    assert only_filters(state) == State(area=("CHN", "USA"), start=date(2025, 1, 1), lang="zh")


def test_a_row_says_in_words_what_was_published(dataset: Dataset) -> None:
    state = State(indicator=("genai_users",), end=date(2025, 6, 30), start=date(2025, 6, 1))
    (row,) = in_words(dataset, find(dataset, state).rows, "en")
    assert len(row.cells) == len(HEADS)
    assert row.cells[:6] == (
        "Jun\u00a02025", dataset.name("indicators", "genai_users", "en"), "China",
        "515\u00a0million", "persons", "514.5–515.5\u00a0million",
    )  # fmt: skip
    assert row.point == "genai_users.CHN.cnnic.2025-06-30"
    assert "CNNIC" in row.cells[7]
    (chinese,) = in_words(dataset, find(dataset, state).rows, "zh")
    assert chinese.cells[3:6] == ("5.15亿", "人", "5.145–5.155亿")
    assert chinese.point == row.point


def test_a_replaced_figure_and_one_after_a_break_say_so(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2024-12-31", 249e6, is_current=False, release_id="old"),
        figure("2024-12-31", 250e6, break_before=True),
    )
    rows = find(made, State(vintages="all", sort="value")).rows
    assert [row.cells[-1] for row in in_words(made, rows, "en")] == [
        "reported, since replaced",
        "reported, after a break",
    ]


def test_a_figure_without_a_known_release_names_its_publisher(few: Dataset) -> None:
    row, *_ = in_words(few, find(few, State()).rows, "en")
    assert row.cells[7] == few.name("sources", "cnnic", "en")


@pytest.mark.parametrize(
    ("given_figure", "value", "span"),
    [
        ({"value": 79.65, "low": 79.645, "high": 79.655}, "79.65 %", "79.645–79.655 %"),
        ({"value": 1e9, "low": 1e9, "high": None, "qualifier": "lower_bound", "unit": "persons"},
         "over 1 billion", "at least 1 billion"),
        ({"value": 5, "low": None, "high": 5, "qualifier": "upper_bound"}, "under 5 %",
         "at most 5 %"),
        ({"value": 5, "low": None, "high": float("inf"), "qualifier": "approx"}, "about 5 %", ""),
        ({"value": 1.2345678e9, "low": 1.2345678e9, "high": None, "qualifier": "lower_bound",
          "unit": "persons"}, "over 1.23456 billion", "at least 1.23456 billion"),
        ({"value": 5.1234561, "low": None, "high": 5.1234561, "qualifier": "upper_bound"},
         "under 5.12346 %", "at most 5.12346 %"),
        ({"value": 612, "low": 612, "high": 612, "unit": "count"}, "612", "612"),
    ],
)  # fmt: skip
def test_value_and_range_keep_every_printed_digit(
    given_figure: dict[str, Any], value: str, span: str
) -> None:
    one = {"unit": "percent", "qualifier": "exact", **given_figure}
    assert value_in_words(one, "en") == value
    assert range_in_words(one, "en") == span


@langs
def test_every_figure_and_every_unit_can_be_said(dataset: Dataset, lang: Lang) -> None:
    rows = find(dataset, State(vintages="all")).rows
    for row in in_words(dataset, rows, lang):
        assert all(isinstance(cell, str) for cell in row.cells)
        assert all(row.cells[place] for place in (0, 1, 2, 3, 4, 7, 8, 9))
        assert "nan" not in " ".join(row.cells[:6]).split()


def test_an_overdue_source_is_flagged_and_named(dataset: Dataset) -> None:
    notes = {one.source_id: one for one in source_notes(dataset, today=TODAY, lang="en")}
    assert set(notes) == set(dataset.names["sources"])
    cnnic = notes["cnnic"]
    assert not cnnic.is_fresh
    assert cnnic.state == "Overdue: a newer release was expected in Aug 2026"
    assert notes["eurostat"].state == "Up to date: next release expected in Dec 2026"
    assert [one.source_id for one in notes.values() if not one.is_fresh] == ["cnnic"]
    assert "CNNIC" in overdue(list(notes.values()), "en")
    assert "No source" in overdue([notes["eurostat"]], "en")
    both = overdue([cnnic, cnnic], "en")
    assert both.startswith("Overdue: CNNIC, CNNIC.")


@langs
def test_every_source_says_its_terms_and_its_figures(dataset: Dataset, lang: Lang) -> None:
    for one in source_notes(dataset, today=TODAY, lang=lang):
        assert one.publisher
        assert one.licence
        assert one.attribution
        assert one.figures
        assert one.state
        assert one.url == "" or one.url.startswith("http")


def test_a_source_without_figures_says_so(few: Dataset) -> None:
    notes = {one.source_id: one for one in source_notes(few, today=TODAY, lang="en")}
    assert notes["eurostat"].figures.startswith("no figure yet")
    assert notes["eurostat"].release == ""
    assert notes["worldbank"].figures.startswith("one figure, as of 2023")


@langs
@pytest.mark.parametrize("expected", ["", "in spring", "2026", "2026-12", "2026-12-01"])
def test_freshness_is_said_in_both_languages(expected: str, lang: Lang) -> None:
    for today in (date(2026, 1, 1), date(2030, 1, 1)):
        state = freshness(expected, today=today)
        text = freshness_in_words(state, lang)
        fresh = ("Up to date", "未逾期") if expected else ("No date", "未见")
        assert text.startswith(fresh if state.is_fresh else ("Overdue", "逾期"))
        assert "{" not in text


@langs
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_every_table_is_explained(table: Table, lang: Lang) -> None:
    rows = columns_in_words(table, lang)
    assert [row.cells[0] for row in rows] == table.schema.names
    assert all(all(cell.strip() for cell in row.cells) for row in rows)


@langs
@pytest.mark.parametrize("chart", CHARTS)
def test_every_column_of_a_charts_rows_is_explained(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    rows = view(dataset, chart).rows
    assert [name for name in rows if not meaning(table_of(chart), str(name), lang)] == []


def test_an_unknown_column_has_no_meaning() -> None:
    assert meaning("observations", "nope", "en") == ""
