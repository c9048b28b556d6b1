"""The works behind a chart are the releases of the figures that its rows are from, no others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.behind import figures_behind
from dashboard.charts.registry import CHARTS
from dashboard.charts.sources import release_title
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.known import dataset_for
from dashboard.phrases import LANGS, Lang, say
from dashboard.provenance.works import Work, works_of
from dashboard.text import reference
from etl.core.derive import derive_doublings, derive_growth
from etl.core.periods import read_period
from tests.dashboard.made import Row, at_least, figure, view, with_figures

GENAI_REPORT = date(2025, 10, 18)
GENAI = ("cnnic_genai_2026", "cnnic_r57", "cnnic_genai_2025", "cnnic_r55", "cnnic_genai_2024")
ONLINE = ("internet_users", "genai_users")
GROWN = ("growth-rate", "doubling-time", "doublings")
CHOICES: dict[str, dict[str, Any]] = {
    "defaults": {},
    "share": {"measure": "per_population"},
    "index": {"measure": "index", "align": "first"},
    "known": {"as_known_on": GENAI_REPORT},
    "known-share": {"as_known_on": GENAI_REPORT, "measure": "per_population"},
    "line": {"window": "fit4", "indicator": ONLINE},
    "year": {"window": "12m", "indicator": ONLINE},
    "all": {"window": "all", "indicator": ONLINE},
    "backward": {"direction": "backward", "indicator": ONLINE},
    "period": {"start": date(2015, 1, 1), "end": date(2025, 6, 30), "indicator": ONLINE},
    "period-share": {"end": date(2020, 12, 31), "indicator": ONLINE, "measure": "per_population"},
    "elsewhere": {"indicator": ("ai_use_share_enterprises_10plus",), "area": ("EU27", "USA")},
}

charts = pytest.mark.parametrize("chart", CHARTS)
langs = pytest.mark.parametrize("lang", LANGS)
OF_WINDOWS = ("line", "year", "all", "backward")  # nothing to charts without windows
views = pytest.mark.parametrize(
    ("chart", "choice"),
    [
        (chart, choice)
        for chart in CHARTS
        for choice in CHOICES
        if chart in GROWN or choice not in OF_WINDOWS
    ],
)


def shown(dataset: Dataset, chart: str, **changes: Any) -> tuple[Dataset, View]:  # noqa: ANN401
    """A chart's view with the dataset it shows."""
    state = replace(CHARTS[chart].defaults, **changes)
    return dataset_for(dataset, state), CHARTS[chart].view(dataset, state)


def works(dataset: Dataset, chart: str, **changes: Any) -> tuple[Work, ...]:  # noqa: ANN401
    return works_of(*shown(dataset, chart, **changes))


def records(rows: pd.DataFrame) -> list[Row]:
    return [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]


def figures_of(dataset: Dataset, row: Row) -> list[Row]:
    """The current figures of the series of a row."""
    rows = dataset.table("observations")
    rows = rows[rows["is_current"]]
    for name in ("indicator_id", "ref_area", "source_id"):
        rows = rows[rows[name] == row[name]]
    return records(rows)


def counted(dataset: Dataset, row: Row) -> list[Row]:
    """The figures that a row of growth or doublings follows from, by the methods page."""
    figures = figures_of(dataset, row)
    is_point = [one["qualifier"] in ("exact", "approx", "range") for one in figures]
    if "segment_from" in row:
        ends = (row["segment_from"], row["segment_to"])
        kept = [one for one, has in zip(figures, is_point, strict=True) if has]
        return [one for one in kept if ends[0] <= one["as_of"] <= ends[1]]
    ends = (row["from_as_of"], row["to_as_of"])
    if row["window"] != "fit4":
        return [one for one in figures if one["as_of"] in ends]
    on_line = [one for one in figures if one["qualifier"] in ("exact", "range")]
    return [one for one in on_line if ends[0] <= one["as_of"] <= ends[1]]


def behind(dataset: Dataset, rows: pd.DataFrame) -> Iterator[Row]:
    """The published figures that rows hold or follow from."""
    for row in records(rows):
        if row.get("row", "point") != "point":
            continue
        yield from [row] if "release_id" in row else counted(dataset, row)


def people_of(dataset: Dataset, figures: list[Row]) -> Iterator[Row]:
    """The newest population not later than each count of persons."""
    for one in figures:
        if dataset.about("indicators", one["indicator_id"])["unit"] != "persons":
            continue
        key = {"indicator_id": "population", "ref_area": one["ref_area"], "source_id": "nbs"}
        earlier = [row for row in figures_of(dataset, key) if row["as_of"] <= one["as_of"]]
        yield max(earlier, key=lambda row: row["as_of"])


def expected(dataset: Dataset, shown: View, *, is_share: bool) -> list[Row]:
    figures = list(behind(dataset, shown.rows))
    return figures + (list(people_of(dataset, figures)) if is_share else [])


def keys(figures: list[Row]) -> set[tuple[str, str]]:
    return {(one["source_id"], one["release_id"]) for one in figures}


@views
def test_the_works_are_the_releases_of_the_rows_drawn_and_no_others(
    dataset: Dataset, chart: str, choice: str
) -> None:
    changes = CHOICES[choice]
    known, one = shown(dataset, chart, **changes)
    found = [work.key for work in works_of(known, one)]
    is_share = chart == "race" and choice != "index"
    is_share |= changes.get("measure") == "per_population" and chart in ("level", "s-curve", *GROWN)
    wanted = keys(expected(known, one, is_share=is_share))
    assert len(found) == len(set(found))
    assert bool(found) == bool(len(one.rows))
    if chart == "s-curve":  # its ceilings are counts of people too: see below
        assert set(found) >= wanted
        assert {source for source, _ in set(found) - wanted} <= {"nbs", "cnnic"}
    else:
        assert set(found) == wanted


@views
def test_the_texts_in_which_figures_were_read_are_those_of_the_rows(
    dataset: Dataset, chart: str, choice: str
) -> None:
    known, one = shown(dataset, chart, **CHOICES[choice])
    cited: dict[tuple[str, str], set[str]] = {}
    for row in behind(known, one.rows):
        key = (row["source_id"], row["release_id"])
        cited.setdefault(key, set()).update({row["citation_id"]} - {"", None})
    for work in works_of(known, one):
        if work.key in cited and work.source_id != "nbs":  # counted and divided by
            assert {text.citation_id for text in work.citations} >= cited[work.key]
            if chart != "s-curve":
                assert {text.citation_id for text in work.citations} == cited[work.key]
        assert all(text.title and text.publisher for text in work.citations)


@charts
@pytest.mark.parametrize("day", [GENAI_REPORT, date(2024, 12, 5), date(2016, 6, 30)])
def test_no_work_is_later_than_the_day_known(dataset: Dataset, chart: str, day: date) -> None:
    for work in works(dataset, chart, as_known_on=day):
        assert work.released_on is None or work.released_on <= day


def test_a_figure_read_in_the_press_is_given_with_the_text_read(dataset: Dataset) -> None:
    found = {work.release_id: work for work in works(dataset, "level")}
    assert tuple(found) == GENAI
    (text,) = found["cnnic_genai_2025"].citations
    assert (text.citation_id, str(text.published)) == ("xinhua_genai25", "2025-10-18")
    assert text.url.startswith("http")
    assert works(dataset, "ranking")[0].citations == ()


@langs
def test_a_work_has_what_the_catalogue_says_of_it(dataset: Dataset, lang: Lang) -> None:
    every = [work for chart in CHARTS for work in works(dataset, chart)]
    assert every
    for work in every:
        release, source = dataset.release(*work.key), dataset.about("sources", work.source_id)
        assert release is not None
        assert work.title(lang) == release[f"title_{lang}"]
        assert work.publisher(lang) == source[f"publisher_{lang}"]
        assert work.short_name(lang) == source[f"short_name_{lang}"]
        assert (work.attribution, work.licence) == (source["attribution"], source["licence"])
        assert (work.url, work.language) == (release["url"], release["language"])
        assert work.released_on == release["released_on"]
        assert work.precision == (release["released_on_precision"] if work.released else "")


def test_the_newest_work_stands_first_and_undated_ones_last(dataset: Dataset) -> None:
    for chart in CHARTS:
        found = works(dataset, chart, indicator=("internet_users", "population"))
        days = [one.released.first_day if one.released else date.min for one in found]
        assert days == sorted(days, reverse=True)
    last = works(dataset, "revisions")[-1]
    assert (last.release_id, last.released_on, last.precision) == ("nbs_yearbook_earlier", None, "")


def test_the_ceilings_of_an_outlook_name_the_counts_they_stand_for(dataset: Dataset) -> None:
    def added(**changes: Any) -> set[str]:  # noqa: ANN401
        return {work.release_id for work in works(dataset, "s-curve", **changes)} - set(GENAI)

    assert added(ceiling=("population",)) == {"nbs_2025"}
    assert added(ceiling=("60",)) == {"nbs_2025"}
    assert added(ceiling=("internet_users",)) == added(ceiling=("free",)) == set()
    share = {"measure": "per_population", "as_known_on": GENAI_REPORT}
    divided = {"nbs_2024", "nbs_yearbook"}
    assert added(ceiling=("population",), **share) == divided
    assert added(ceiling=("internet_users",), **share) == divided | {"cnnic_r56"}
    known, one = shown(dataset, "s-curve", ceiling=("internet_users",), **share)
    (ceiling,) = records(one.rows[one.rows["row"] == "ceiling"])
    assert ceiling["as_of"] == date(2025, 6, 30)  # the count of the 56th report
    (online,) = [row for row in figures_of(known, ceiling | {"indicator_id": "internet_users"})
                 if row["as_of"] == ceiling["as_of"]]  # fmt: skip
    assert ceiling["ceiling"] == pytest.approx(100 * online["value"] / 1_408.28e6)


def test_nothing_drawn_is_from_no_work(dataset: Dataset) -> None:
    for chart in ("level", *GROWN, "race", "s-curve", "revisions"):
        assert works(dataset, chart, area=("FRA",), indicator=("genai_users",)) == ()


@pytest.mark.parametrize("choice", [name for name in CHOICES if "index" not in name])
@pytest.mark.parametrize("chart", GROWN)
@langs
def test_the_source_line_names_the_releases_that_the_rows_are_from(
    dataset: Dataset, chart: str, choice: str, lang: Lang
) -> None:
    known, one = shown(dataset, chart, lang=lang, **CHOICES[choice])
    found = works_of(known, one)
    by_source: dict[str, list[Work]] = {}
    for work in found:
        by_source.setdefault(work.source_id, []).append(work)
    for source_id, some in by_source.items():
        newest = release_title(dataset, source_id, some[0].release_id, lang)
        others = len(some) - 1
        key = "and_one" if others == 1 else "and_earlier"
        told = say(lang, key, latest=newest, count=others) if others else newest
        assert told in one.source
    newest_figure = max(behind(known, one.rows), key=lambda row: row["as_of"], default=None)
    if newest_figure:
        day = reference(newest_figure["as_of"], newest_figure["as_of_precision"], lang)
        assert say(lang, "source_line", sources="|", as_of=day).partition("|")[2] in one.source


def test_the_line_of_the_doublings_ends_where_their_rows_do(dataset: Dataset) -> None:
    one = view(dataset, "doublings")
    assert set(one.rows["segment_to"]) == {date(2025, 12, 31)}
    assert "57th Statistical Report" in one.source
    assert "Data as of Dec 2025." in one.source
    assert "(2026)" not in one.source
    assert "29 Sep 2026" in view(dataset, "doubling-time").source  # its newest window ends there


def test_a_figure_without_a_release_is_of_its_publisher(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2024-12-31", 2e8, release_id="", citation_id="xinhua_genai25"),
        figure("2025-06-30", 5e8, release_id="unlisted"),
    )
    (unnamed, unlisted) = works(made, "level")
    assert unnamed.title("en") == dataset.about("sources", "cnnic")["attribution"]
    assert [text.citation_id for text in unnamed.citations] == ["xinhua_genai25"]
    assert (unlisted.title("zh"), unlisted.released, unlisted.url) == ("unlisted", None, "")


def test_a_line_is_from_its_four_figures_and_not_from_those_it_passes_over(
    dataset: Dataset,
) -> None:
    values = {"2023-06": 1e8, "2023-12": 2e8, "2024-06": 3e8, "2024-12": 4e8, "2025-06": 5e8}
    rows = [
        figure(str(read_period(day).as_of), value, release_id=f"r{day}")
        for day, value in values.items()
    ]
    for at, change in (
        (1, {"qualifier": "approx"}),
        (2, {"qualifier": "lower_bound", "high": None}),
    ):
        made = with_figures(dataset, *rows[:at], rows[at] | change, *rows[at + 1 :])
        for chart in ("growth-rate", "doubling-time"):
            found = {one.release_id for one in works(made, chart, window="fit4")}
            assert found == {row["release_id"] for row in rows} - {rows[at]["release_id"]}


def test_a_share_as_a_ceiling_is_from_one_population_alone(dataset: Dataset) -> None:
    people: dict[str, Any] = {"indicator_id": "population", "source_id": "nbs"}
    made = with_figures(
        dataset,
        figure("2023-12-31", 1.400e9, **people, release_id="p1"),
        figure("2024-12-31", 1.401e9, **people, release_id="p2"),
        *(
            figure(f"2025-{day}", value, release_id="g")
            for day, value in (("03-31", 1e8), ("06-30", 2e8), ("09-30", 3e8), ("12-31", 4e8))
        ),
        figure("2025-06-30", 1.1e9, indicator_id="internet_users", release_id="o"),
    )
    share = {"measure": "per_population", "ceiling": ("internet_users",)}
    assert {one.release_id for one in works(made, "s-curve", **share)} == {"g", "o", "p2"}


# what a row follows from is what changes it

QUALIFIERS = ("exact", "exact", "exact", "approx", "range", "lower_bound", "upper_bound")


@st.composite
def series(draw: st.DrawFn) -> list[Row]:
    """Figures half a year apart, some of them bounds, perhaps with a break; a release each."""
    size = draw(st.integers(2, 8))
    rows = []
    for at in range(size):
        day = f"{2015 + at // 2}-{'12-31' if at % 2 else '06-30'}"
        value = float(draw(st.integers(100, 100_000))) * 1e3
        row = figure(day, value, 500.0, release_id=f"r{at}", break_before=draw(st.booleans()) and
                     draw(st.booleans()), qualifier=draw(st.sampled_from(QUALIFIERS)))  # fmt: skip
        if row["qualifier"] == "lower_bound":
            row |= {"low": value, "high": None}
        if row["qualifier"] == "upper_bound":
            row |= {"low": 0.0, "high": value}
        rows.append(row)
    return rows


def frame(rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows).assign(n=float("nan"), p=float("nan"))


def changed(rows: list[Row], at: int) -> list[Row]:
    """The figures with one of them, and what its rounding allows, a little higher."""
    grown = {
        name: rows[at][name] * 1.01
        for name in ("value", "low", "high")
        if rows[at][name] is not None
    }
    return [row | grown if place == at else row for place, row in enumerate(rows)]


@settings(max_examples=60)
@given(series(), st.sampled_from(["pair", "12m", "first_last", "fit4"]))
def test_a_window_follows_from_the_figures_that_change_it(rows: list[Row], window: str) -> None:
    def windows(some: list[Row]) -> pd.DataFrame:
        table = derive_growth(frame(some))
        return table[table["window"] == window].reset_index(drop=True)

    table = windows(rows)
    used = set(figures_behind(frame(rows), table)["release_id"])
    changes = {
        row["release_id"]
        for at, row in enumerate(rows)
        if not windows(changed(rows, at)).astype(str).equals(table.astype(str))
    }
    assert used == changes


@settings(max_examples=60)
@given(series(), st.sampled_from(["forward", "backward"]))
def test_a_doubling_follows_from_no_figure_outside_its_segment(
    rows: list[Row], direction: str
) -> None:
    def doublings(some: list[Row]) -> pd.DataFrame:
        table = derive_doublings(frame(some))
        return table[table["direction"] == direction].reset_index(drop=True)

    table = doublings(rows)
    used = figures_behind(frame(rows), table)
    ends = set(table["segment_from"]) | set(table["segment_to"])
    assert ends <= set(used["as_of"])
    assert not set(used["qualifier"]) & {"lower_bound", "upper_bound"}
    segments = list(zip(table["segment_from"], table["segment_to"], strict=True))
    for row in rows:
        is_inside = any(first <= row["as_of"] <= last for first, last in segments)
        is_point = row["qualifier"] not in ("lower_bound", "upper_bound")
        assert (row["release_id"] in set(used["release_id"])) == (is_inside and is_point)


def test_a_share_of_the_population_is_told_from_a_count_by_its_values(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2023-12-31", 1e8, release_id="r1"),
        figure("2024-12-31", 2.5e8, release_id="r2"),
        at_least("2025-12-31", 3e8, release_id="r3"),
        figure("2022-12-31", 1.4e9, indicator_id="population", source_id="nbs", release_id="p1"),
        figure("2024-12-31", 1.5e9, indicator_id="population", source_id="nbs", release_id="p2"),
    )
    for chart in GROWN:
        for direction in ("forward", "backward"):
            counts = {one.release_id for one in works(made, chart, direction=direction)}
            shares = {one.release_id for one in works(made, chart, direction=direction,
                                                      measure="per_population")}  # fmt: skip
            assert counts == {"r1", "r2"} | ({"r3"} if chart != "doublings" else set())
            assert shares == counts | {"p1", "p2"}
