"""Charts of an index: where it starts, what it leaves out, what it does not touch."""

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.view import LAYOUTS
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang, say
from dashboard.series import select
from dashboard.state import State
from tests.dashboard.made import Row, at_least, figure, points, view, with_figures, written

langs = pytest.mark.parametrize("lang", LANGS)
OTHER: Row = {"indicator_id": "internet_users"}
SHARE: Row = {"indicator_id": "genai_penetration", "unit": "percent"}
BOTH = ("genai_users", "internet_users")
YEARS = [f"{year}-12-31" for year in range(2015, 2025)]


def values(dataset: Dataset, *indicators: str, **choices: Any) -> dict[str, dict[str, float]]:  # noqa: ANN401
    """The index of each indicator by date."""
    rows = view(dataset, "level", indicator=indicators, measure="index", **choices).rows
    return {
        str(name): {
            str(day): value for day, value in zip(part["as_of"], part["value"], strict=True)
        }
        for name, part in rows.groupby("indicator_id")
    }


def two(dataset: Dataset) -> Dataset:
    """A series from 2020 on, and one from 2021 on."""
    return with_figures(
        dataset,
        figure("2020-12-31", 50e6),
        figure("2021-12-31", 100e6, 1e6),
        figure("2022-12-31", 300e6, 1e6),
        figure("2021-12-31", 10e6, **OTHER),
        figure("2022-12-31", 15e6, **OTHER),
    )


@langs
def test_all_series_are_100_on_the_first_day_they_have_in_common(
    dataset: Dataset, lang: Lang
) -> None:
    made = two(dataset)
    assert values(made, *BOTH) == {
        "genai_users": {"2020-12-31": 50, "2021-12-31": 100, "2022-12-31": pytest.approx(300)},
        "internet_users": {"2021-12-31": 100, "2022-12-31": pytest.approx(150)},
    }
    shown = view(made, "level", indicator=BOTH, measure="index", lang=lang)
    day = {"en": "Dec 2021", "zh": "2021年12月"}[lang]
    assert say(lang, "index_common", day=day) in shown.subtitle
    assert set(shown.rows["unit"]) == {"index"}
    assert set(shown.rows["status"]) == {"derived"}
    base = shown.rows[shown.rows["value"] == 100]
    assert set(base["low"]) == set(base["high"]) == {100.0}


def test_a_period_moves_the_base(dataset: Dataset) -> None:
    found = values(two(dataset), *BOTH, start=date(2022, 1, 1))
    assert found == {name: {"2022-12-31": 100.0} for name in BOTH}


@langs
def test_without_a_common_day_each_starts_at_its_own_first_figure(
    dataset: Dataset, lang: Lang
) -> None:
    made = with_figures(
        dataset,
        at_least("2020-06-30", 40e6),
        figure("2020-12-31", 50e6),
        figure("2022-12-31", 100e6),
        figure("2021-12-31", 10e6, **OTHER),
        figure("2023-12-31", 30e6, **OTHER),
    )
    found = values(made, *BOTH, lang=lang)
    assert found["genai_users"] == {"2020-06-30": 80.0, "2020-12-31": 100.0, "2022-12-31": 200.0}
    assert found["internet_users"]["2023-12-31"] == pytest.approx(300)
    shown = view(made, "level", indicator=BOTH, measure="index", lang=lang)
    assert say(lang, "index_own") in shown.subtitle


@langs
def test_one_series_starts_at_its_first_figure_and_says_when(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "level", measure="index", lang=lang)
    day = {"en": "Jun 2024", "zh": "2024年6月"}[lang]
    assert say(lang, "index_alone", day=day) in shown.subtitle
    newest = {"en": "index over 297", "zh": "指数超过297"}[lang]
    assert newest in written(shown.draw("wide"))
    assert newest in shown.key[0][0]


def test_counts_and_shares_stand_on_one_axis(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2021-12-31", 10e6),
        figure("2022-12-31", 30e6),
        figure("2021-12-31", 5.0, **SHARE),
        figure("2022-12-31", 10.0, **SHARE),
    )
    both = ("genai_users", "genai_penetration")
    found = values(made, *both)
    assert [round(one["2022-12-31"]) for one in found.values()] == [200, 300]
    assert view(made, "level", indicator=both, measure="index").notes == ()
    assert len(view(made, "level", indicator=both).notes) == 1


@langs
def test_a_series_without_a_base_is_named_and_not_drawn(dataset: Dataset, lang: Lang) -> None:
    made = with_figures(
        dataset,
        figure("2021-12-31", 10e6),
        figure("2022-12-31", 30e6),
        at_least("2021-12-31", 5e6, **OTHER),
        figure("2022-12-31", 0.0, **OTHER),
    )
    shown = view(made, "level", indicator=BOTH, measure="index", lang=lang)
    assert set(shown.rows["indicator_id"]) == {"genai_users"}
    (note,) = shown.notes
    assert dataset.name("indicators", "internet_users", lang) in note
    assert note.startswith(say(lang, "no_base", names="|").split("|")[0])


def test_where_no_series_has_a_base_the_plot_says_so(dataset: Dataset) -> None:
    made = with_figures(dataset, at_least("2021-12-31", 5e6))
    shown = view(made, "level", measure="index")
    assert shown.rows.empty
    assert shown.notes
    assert not shown.draw("wide").data


@langs
def test_ticks_of_an_index_are_doublings_of_100_or_start_at_zero(
    dataset: Dataset, lang: Lang
) -> None:
    made = two(dataset)
    axes = {
        scale: view(made, "level", indicator=BOTH, measure="index", scale=scale, lang=lang)
        .draw("wide")
        .layout.yaxis
        for scale in ("log", "linear")
    }
    for axis in axes.values():
        assert 100 in axis.tickvals
        assert "100" in axis.ticktext
        assert all(text.replace(",", "").replace(".", "").isdigit() for text in axis.ticktext)
    assert axes["linear"].tickvals[0] == 0
    assert max(axes["linear"].tickvals) >= 300
    assert all(math.log2(tick / 100).is_integer() for tick in axes["log"].tickvals)


def test_a_line_stands_at_100(dataset: Dataset) -> None:
    (line,) = view(dataset, "level", measure="index").draw("wide").layout.shapes
    assert (line.y0, line.y1, line.name) == (100, 100, None)


@pytest.mark.parametrize("chart", ["growth-rate", "doubling-time", "doublings", "s-curve"])
def test_growth_of_an_index_is_growth_of_the_figures(dataset: Dataset, chart: str) -> None:
    plain, indexed = (view(dataset, chart, measure=name) for name in ("absolute", "index"))
    assert plain.subtitle == indexed.subtitle
    assert plain.rows.equals(indexed.rows)
    assert plain.draw("wide") == indexed.draw("wide")


@langs
def test_a_race_from_first_figures_starts_each_at_100(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "race", align="first", measure="index", lang=lang)
    assert say(lang, "index_own") in shown.subtitle
    for _, rows in shown.rows.groupby("indicator_id"):
        assert rows.loc[rows["years_since_start"] == 0, "value"].iloc[0] == 100
    by_level = view(dataset, "race", align="level", measure="index", lang=lang)
    assert set(by_level.rows["unit"]) == {"persons"}


@settings(max_examples=20)
@given(
    st.lists(st.floats(1e5, 1e9), min_size=1, max_size=10),
    st.lists(st.floats(1e5, 1e9), min_size=1, max_size=10),
)
def test_an_index_has_the_ratios_of_its_figures(
    dataset: Dataset, ones: list[float], others: list[float]
) -> None:
    rows = [figure(day, value) for day, value in zip(YEARS, ones, strict=False)]
    rows += [figure(day, value, **OTHER) for day, value in zip(YEARS[::-1], others, strict=False)]
    made = with_figures(dataset, *rows)
    series = select(made, State(indicator=BOTH, measure="index")).series
    plain = select(made, State(indicator=BOTH)).series
    for one, figures in zip(series, plain, strict=True):
        ratio = one.rows["value"] / figures.rows["value"]
        assert list(ratio) == pytest.approx([ratio[0]] * len(ratio))
        assert 100.0 in list(one.rows["value"])
    drawn = view(made, "level", indicator=BOTH, measure="index")
    for layout in LAYOUTS:
        assert len(points(drawn.draw(layout))) == len(rows)


def test_as_published_and_index_differ_in_words_only_where_they_must(dataset: Dataset) -> None:
    plain, indexed = (view(dataset, "level", measure=name) for name in ("absolute", "index"))
    assert plain.title == indexed.title
    assert list(plain.rows["printed"]) == list(indexed.rows["printed"])
    assert indexed.table.rows
    assert indexed.summary
