"""Each chart on the real figures: what it says it shows is what it shows."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import text
from dashboard.charts.registry import CHARTS
from dashboard.charts.view import LAYOUTS, View
from dashboard.data import Dataset
from dashboard.figures.template import Layout
from dashboard.phrases import LANGS, Lang, say
from dashboard.series import available, label, select
from dashboard.state import MAX_SERIES, State
from tests.dashboard.made import Row, at_least, figure, points, view, with_figures, written

langs = pytest.mark.parametrize("lang", LANGS)
# those of chosen series; the others have tests of their own
charts = pytest.mark.parametrize(
    "chart", [name for name, one in CHARTS.items() if "genai_users" in one.defaults.indicator]
)
EUROPE = "ai_use_share_enterprises_10plus"


def figures_of(dataset: Dataset, indicator: str, area: str = "CHN") -> pd.DataFrame:
    rows = dataset.table("observations")
    rows = rows[rows["is_current"] & (rows["indicator_id"] == indicator)]
    return rows[rows["ref_area"] == area].sort_values("as_of", ignore_index=True)


def areas_of(dataset: Dataset, indicator: str) -> tuple[str, ...]:
    there = available(dataset)
    return tuple(sorted(there.loc[there["indicator_id"] == indicator, "ref_area"]))


def name(dataset: Dataset, indicator: str, lang: Lang) -> str:
    return dataset.name("indicators", indicator, lang)


@charts
@langs
def test_title_and_subtitle_say_what_is_measured_where_and_in_which_unit(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    shown = view(dataset, chart, lang=lang)
    assert name(dataset, "genai_users", lang) in shown.title
    assert dataset.name("areas", "CHN", lang) in shown.subtitle
    units = {
        "level": {"en": "million", "zh": "人"},
        "growth-rate": {"en": "doublings per year", "zh": "翻倍次数"},
        "doubling-time": {"en": "months", "zh": "月"},
        "doublings": {"en": "months", "zh": "月"},
        "race": {"en": "years since", "zh": "年数"},
        "s-curve": {"en": "million", "zh": "人"},
    }
    assert units[chart][lang] in shown.subtitle


@charts
@langs
def test_the_source_line_names_publisher_release_and_date_of_the_data(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    figures = figures_of(dataset, "genai_users")
    if chart == "doublings":  # bounds stay out of them
        figures = figures[figures["qualifier"] != "lower_bound"]
    newest = figures.iloc[-1]
    releases = dataset.table("releases").set_index("release_id")
    source = view(dataset, chart, lang=lang).source
    assert dataset.name("sources", "cnnic", lang) in source
    assert releases.loc[newest["release_id"], f"title_{lang}"].strip("《》") in source
    assert text.day_of(newest["released_on"], lang) in source
    assert text.month(newest["as_of"], lang) in source
    words = say(lang, "source_line", sources="|", as_of="|").split("|")
    assert all(part.strip() in source for part in words)


@charts
def test_a_readers_own_title_stands_in_place_of_the_charts(dataset: Dataset, chart: str) -> None:
    assert view(dataset, chart, title="Users & more").title == "Users & more"
    empty = view(dataset, chart, title="Users & more", start=date(2090, 1, 1))
    assert empty.title == "Users & more"


def drawn_windows(shown: View) -> int:
    """How many rows of words a figure has."""
    low, high = sorted(shown.figures["wide"].layout.yaxis.range)
    return int(high - low + 0.5)


CHOICES: list[dict[str, Any]] = [
    {},
    {"indicator": ("internet_users", "mobile_internet_users")},
    {"indicator": ("internet_users",), "start": date(1999, 1, 1), "end": date(2009, 12, 31)},
    {"window": "12m"},
    {"direction": "backward", "indicator": ("internet_users", "genai_users")},
    {"measure": "per_population"},
]


@pytest.mark.parametrize("choices", CHOICES)
def test_the_rows_handed_out_are_the_rows_drawn(dataset: Dataset, choices: dict[str, Any]) -> None:
    level = view(dataset, "level", **choices)
    for layout in LAYOUTS:
        wanted = zip(level.rows["as_of"].map(str), level.rows["value"], strict=True)
        assert sorted(points(level.figures[layout])) == sorted(wanted)
    rates = view(dataset, "growth-rate", **choices)
    ends = rates.rows[["r_low", "r_per_year", "r_high"]]
    known = ends.notna() & ~ends.isin([float("inf"), float("-inf")])
    marks = [rate for _, rate in points(rates.figures["wide"]) if rate is not None]
    assert len(marks) == known.any(axis=1).sum() == len(rates.rows)
    times = view(dataset, "doubling-time", **choices)
    assert drawn_windows(times) == len(times.rows)
    ladder = view(dataset, "doublings", **choices)
    (bars,) = [trace for trace in ladder.figures["wide"].data if trace.type == "bar"]
    assert len([rung for rung in bars.x if rung is not None]) == len(ladder.rows)


def test_more_doublings_than_can_be_read_are_cut_and_said(dataset: Dataset) -> None:
    there = sorted(set(available(dataset)["indicator_id"]))
    users = tuple(name for name in there if name.endswith("users") and "share" not in name)[:20]
    shown = view(dataset, "doublings", indicator=users)
    (bars,) = [trace for trace in shown.figures["wide"].data if trace.type == "bar"]
    assert len([rung for rung in bars.x if rung is not None]) == len(shown.rows) == 24
    assert any("24" in note for note in shown.notes)


@langs
def test_more_intervals_than_can_be_read_are_cut_and_said(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "doubling-time", indicator=("internet_users",), lang=lang)
    assert drawn_windows(shown) == len(shown.rows) == 24
    assert any("24" in note for note in shown.notes)
    assert list(shown.rows["to_as_of"]) == sorted(shown.rows["to_as_of"], reverse=True)


def test_a_share_of_population_is_taken_of_the_newest_population_before_it(
    dataset: Dataset,
) -> None:
    shown = view(dataset, "level", measure="per_population")
    row = shown.rows[shown.rows["as_of"] == date(2025, 6, 30)].iloc[0]
    assert row["value"] == pytest.approx(100 * 515e6 / 1_408.28e6)
    assert text.number(row["value"]) == "36.57"
    assert row["low"] == pytest.approx(100 * 514.5e6 / 1_408.285e6)
    assert row["high"] == pytest.approx(100 * 515.5e6 / 1_408.275e6)
    assert (row["unit"], row["status"]) == ("percent", "derived")
    assert dataset.name("sources", "nbs", "en") in shown.source
    assert say("en", "population_base") in shown.subtitle


def test_growth_of_a_share_is_derived_from_the_share(dataset: Dataset) -> None:
    shown = view(dataset, "doubling-time", measure="per_population")
    shares = view(dataset, "level", measure="per_population").rows
    assert list(shown.rows["to_value"]) == list(shares["value"].iloc[:0:-1])


def test_what_has_no_population_is_named_and_not_drawn(dataset: Dataset) -> None:
    users = figure("2024-06-30", 1e6), figure("2024-12-31", 2e6)
    shown = view(with_figures(dataset, *users), "level", measure="per_population")
    assert shown.rows.empty
    assert any(name(dataset, "genai_users", "en") in note for note in shown.notes)


@langs
def test_indicators_of_another_unit_or_base_are_left_out_and_named(
    dataset: Dataset, lang: Lang
) -> None:
    chosen = ("genai_users", "genai_penetration", "genai_share_male", "internet_users")
    shown = view(dataset, "level", indicator=chosen, lang=lang)
    assert set(shown.rows["indicator_id"]) == {"genai_users", "internet_users"}
    (note,) = shown.notes
    assert name(dataset, "genai_penetration", lang) in note
    assert name(dataset, "genai_share_male", lang) in note
    assert name(dataset, "internet_users", lang) not in note


def test_shares_of_one_population_stand_together_and_others_do_not(dataset: Dataset) -> None:
    chosen = ("internet_penetration", "genai_penetration", "genai_share_male")
    shown = view(dataset, "level", indicator=chosen)
    assert set(shown.rows["indicator_id"]) == {"internet_penetration", "genai_penetration"}
    counted = view(
        dataset, "level", indicator=("genai_users", "genai_penetration"), measure="per_population"
    )
    assert set(counted.rows["indicator_id"]) == {"genai_users", "genai_penetration"}


@langs
@charts
def test_an_area_without_figures_is_named(dataset: Dataset, chart: str, lang: Lang) -> None:
    shown = view(dataset, chart, area=("CHN", "FRA"), lang=lang)
    assert len(shown.rows)
    assert any(dataset.name("areas", "FRA", lang) in note for note in shown.notes)


@langs
@charts
def test_an_empty_choice_gives_a_sentence_and_no_rows(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    shown = view(dataset, chart, area=("FRA",), lang=lang)
    assert shown.rows.empty
    assert name(dataset, "genai_users", lang) in shown.title
    for drawn in shown.figures.values():
        said = written(drawn).replace("<br>", " " if lang == "en" else "")
        assert say(lang, "no_series") in said


@pytest.mark.parametrize("chart", ["growth-rate", "doubling-time", "doublings"])
def test_one_figure_has_no_growth_and_the_plot_says_so(dataset: Dataset, chart: str) -> None:
    shown = view(dataset, chart, start=date(2026, 1, 1))
    assert shown.rows.empty
    assert "<br>" in written(shown.figures["narrow"])
    assert not shown.figures["wide"].data


def test_more_than_twenty_series_are_cut_and_said(dataset: Dataset) -> None:
    areas = areas_of(dataset, EUROPE)
    assert len(areas) > MAX_SERIES
    shown = view(dataset, "level", indicator=(EUROPE,), area=areas)
    assert shown.rows["ref_area"].nunique() == MAX_SERIES
    assert any(str(MAX_SERIES) in note for note in shown.notes)
    assert len(view(dataset, "level", indicator=(EUROPE,), area=areas[:20]).notes) == 0


@langs
def test_two_sources_of_one_indicator_are_two_series(dataset: Dataset, lang: Lang) -> None:
    state = State(indicator=("genai_work_use_share_employed",), area=("USA",), lang=lang)
    found = select(dataset, state).series
    assert len({one.source_id for one in found}) == len(found) == 2
    shown = CHARTS["level"].view(dataset, state)
    names = [entry for entry, _ in shown.key]
    for one in found:
        assert any(dataset.name("sources", one.source_id, lang) in entry for entry in names)
        assert dataset.name("sources", one.source_id, lang) in label(dataset, one, lang)
    one_source = State(indicator=state.indicator, area=("USA",), source=found[0].source_id)
    assert [one.source_id for one in select(dataset, one_source).series] == [found[0].source_id]


@charts
def test_a_period_keeps_what_lies_inside_it(dataset: Dataset, chart: str) -> None:
    start, end = date(1999, 1, 1), date(2009, 12, 31)
    shown = view(dataset, chart, indicator=("internet_users",), start=start, end=end)
    rows = shown.rows
    if chart == "s-curve":
        rows = rows[rows["row"] != "scenario"]  # it lies ahead of the last figure
    days = [column for column in rows if column in ("as_of", "from_as_of", "to_as_of")]
    days += ["segment_from", "segment_to", "bracket_from"] if chart == "doublings" else []
    for column in days:
        assert rows[column].between(start, end).all()
    assert len(shown.rows)


def test_a_twelve_month_window_compares_figures_a_year_apart(dataset: Dataset) -> None:
    shown = view(dataset, "doubling-time", window="12m")
    assert set(shown.rows["window"]) == {"12m"}
    assert set(shown.rows["years"]) == {1.0}
    assert len(shown.rows) == 3


def test_backward_doublings_go_down_from_the_newest_figure(dataset: Dataset) -> None:
    shown = view(dataset, "doublings", indicator=("internet_users",), direction="backward")
    assert set(shown.rows["direction"]) == {"backward"}
    newest = figures_of(dataset, "internet_users")["value"].iloc[-1]
    assert newest / 2 in set(shown.rows["level"])


def test_the_ladder_starts_where_its_doublings_do(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2020-12-31", 100e6),
        figure("2021-12-31", 900e6, qualifier="lower_bound", high=None),
        figure("2022-12-31", 250e6),
    )
    assert "100 million" in view(made, "doublings").subtitle


def test_a_doubling_that_is_not_over_is_said_to_be_open(dataset: Dataset) -> None:
    made = with_figures(dataset, figure("2020-12-31", 1e8), figure("2022-12-31", 3e8))
    open_end = made.table("doublings").assign(
        censored=True, years_taken=float("nan"), years_low=2.0, crossed_on=None
    )
    shown = view(Dataset("made", {**made.tables, "doublings": open_end}, made.names), "doublings")
    assert "2.0 years" in written(shown.figures["wide"])
    assert "reached" not in written(shown.figures["wide"])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("5.7 months", "26.6 months", "at most 27.8 months", "52.4 months")),
        ("zh", ("5.7个月", "26.6个月", "至多27.8个月", "52.4个月")),
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_generative_ai_doubled_in_six_months_and_then_in_twenty_seven(
    dataset: Dataset, lang: Lang, words: tuple[str, ...], layout: Layout
) -> None:
    said = written(view(dataset, "doubling-time", lang=lang).figures[layout])
    for word in (*words, "5.70–5.75", "26.3–27.0"):
        assert word in said


def test_a_bound_and_a_point_give_an_interval_without_a_point(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2024-06-30", 1e8, 1e6),
        figure("2024-12-31", 2e8, 1e6),
        at_least("2025-06-30", 3e8),
    )
    shown = view(made, "growth-rate")
    assert shown.rows["r_per_year"].isna().sum() == 1
    assert len(points(shown.figures["wide"])) >= 2


def test_a_population_has_no_share_of_itself(dataset: Dataset) -> None:
    shown = view(dataset, "level", indicator=("population",), measure="per_population")
    assert shown.rows.empty
    assert shown.notes


@charts
def test_indicators_of_every_kind_can_be_drawn(dataset: Dataset, chart: str) -> None:
    indicators = sorted(set(available(dataset)["indicator_id"]))
    for number, indicator in enumerate(indicators[list(CHARTS).index(chart) :: 4 * len(CHARTS)]):
        choices: Row = {"scale": "log", "measure": "per_population"} if number % 2 else {}
        lang: Lang = "zh" if number % 3 else "en"
        shown = view(dataset, chart, indicator=(indicator,), lang=lang, **choices)
        assert name(dataset, indicator, lang) in shown.title
        assert all(drawn.layout.height for drawn in shown.figures.values())
