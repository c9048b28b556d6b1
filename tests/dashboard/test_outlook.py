"""The chart ``s-curve`` and the Outlook page: scenarios, refusals, ceilings."""

import math
import re
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.charts.outlook import Outlook, outlook_of
from dashboard.charts.ranges import ranged
from dashboard.charts.refusals import REASONS
from dashboard.charts.s_curve import s_curve_and_outlook
from dashboard.charts.view import LAYOUTS, View
from dashboard.data import Dataset
from dashboard.figures.template import Layout
from dashboard.kept import Kept
from dashboard.outlook.story import heading, paragraph
from dashboard.outlook.table import caption, head, notes, rows
from dashboard.phrases import LANGS, PHRASES, Lang, say
from dashboard.query import MAX_CEILINGS, read_state
from dashboard.series import of_series, select
from dashboard.state import Ids, State, write_query
from dashboard.text import number
from etl.core.curves import derive_fits
from tests.dashboard.made import Row, at_least, figure, points, view, with_figures, written
from tests.dashboard.serving import get, page, texts

langs = pytest.mark.parametrize("lang", LANGS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)
GENAI = ("genai_users", "CHN", "cnnic")
DAYS = [f"{year}-{day}" for year in range(2016, 2026) for day in ("06-30", "12-31")]
PEOPLE = 1_400e6


def people(value: float = PEOPLE) -> Row:
    more = {"indicator_id": "population", "source_id": "nbs"}
    return figure("2015-12-31", value, 5000.0, **more)


def online(value: float) -> Row:
    return figure("2015-12-31", value, 5e5, indicator_id="internet_users")


def users(*values: float, **more: object) -> list[Row]:
    return [figure(day, value, 5e5, **more) for day, value in zip(DAYS, values, strict=False)]


def share(day: str, value: float, indicator: str = "ai_at_work_any_share_employees") -> Row:
    return figure(day, value, 0.05, indicator_id=indicator, unit="percent")


def logistic(count: int, *, middle: float, rate: float = 0.9) -> list[float]:
    """Values of a logistic curve up to everybody, every half-year."""
    years = np.arange(count) / 2
    return [float(y) for y in np.round(PEOPLE / (1 + np.exp(-rate * (years - middle))), -6)]


# What is refused, and why: figures and the ceiling asked for.
REFUSED: dict[str, tuple[list[Row], tuple[str, ...]]] = {
    "too_few_points": ([people(), *users(1e8, 2e8, 3e8)], ()),
    "above_ceiling": ([people(), *users(1e8, 2e8, 3e8, 4e8)], ("20",)),
    "ceiling_not_identified": (
        [people(), *users(*[20e6 * 1.2**step for step in range(8)])],
        ("free",),
    ),
    "model_rejected": (
        [people(), online(1_100e6), *users(230e6, 249e6, 515e6, 602e6, n=30_000, p=0.3)],
        (),
    ),
    "no_skill": ([people(), *users(1e8, 2e8, 3e8, 320e6, 341e6, 364e6, 388e6)], ()),
}
CURVE = [people(), *users(*logistic(10, middle=1.5))]
codes = pytest.mark.parametrize("code", REFUSED)


def made(dataset: Dataset, code: str, lang: Lang = "en") -> tuple[Dataset, View, Outlook]:
    figures, ceiling = REFUSED[code]
    data = with_figures(dataset, *figures)
    state = State(indicator=("genai_users",), ceiling=ceiling, lang=lang)
    shown, found = s_curve_and_outlook(data, state)
    assert found is not None
    return data, shown, found


def outlook(dataset: Dataset, **choices: Any) -> Outlook:  # noqa: ANN401 - any of a state
    state = replace(State(indicator=("genai_users",)), **choices)
    return outlook_of(dataset, select(dataset, state).series[0], state)


def plain(text: str) -> str:
    """A text of a plot as a sentence: without breaks, bold marks and unbreakable spaces."""
    text = text.replace("<br>", " ").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"</?b>", "", text))


def lines(shown: View, layout: Layout = "wide") -> list[Any]:
    return [trace for trace in shown.draw(layout).data if trace.mode == "lines"]


def digits(text: str) -> list[str]:
    return re.findall(r"[−]?\d[\d,.]*\d|\d", text)


# --- refusals -------------------------------------------------------------------------------


@codes
@langs
@layouts
def test_a_refusal_is_a_sentence_in_the_plot(
    dataset: Dataset, code: str, lang: Lang, layout: Layout
) -> None:
    _, shown, found = made(dataset, code, lang)
    assert found.codes[0] == code
    chart = shown.draw(layout)
    told = plain(written(chart)).replace(" ", "")
    assert plain(shown.told).replace(" ", "") in told
    assert shown.told.startswith(say(lang, f"lead_{code}"))
    assert found.fan is None
    assert not [trace for trace in chart.data if trace.fill == "toself"]
    assert say(lang, "scenario") not in written(chart)


@codes
def test_a_refusal_is_told_in_plain_words(dataset: Dataset, code: str) -> None:
    told = made(dataset, code)[1].told
    assert told.startswith("No forecast: ")
    for word in ("χ", "p-value", "AIC", "residual", "degrees", "logistic", "Gompertz", code):
        assert word not in told


@codes
@langs
def test_a_refusal_holds_its_numbers(dataset: Dataset, code: str, lang: Lang) -> None:
    _, shown, found = made(dataset, code, lang)
    expected = {
        "too_few_points": {"en": ["three", "four"], "zh": ["3个", "4个"]},
        "above_ceiling": {
            "en": ["Dec 2017", "400 million", "280 million (20 % of residents, end of 2015)"],
            "zh": ["2017年12月", "4亿", "2.8亿（居民的20%，2015年末）"],
        },
        "ceiling_not_identified": {"en": ["1,400 million"], "zh": ["14亿"]},
        "model_rejected": {
            "en": ["five curves", "Dec 2016", "249 million", "four figures"],
            "zh": ["5条曲线", "2016年12月", "2.49亿", "4个数据点"],
        },
        "no_skill": {
            "en": ["curves tried missed by", "carrying the last growth forward missed by"],
            "zh": ["条曲线", "沿用最近增速的偏差为"],
        },
    }[code][lang]
    assert all(text in shown.told for text in expected), shown.told
    assert found.tried


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ([at_least("2025-12-31", 5e8), at_least("2026-06-30", 6e8)], "no exact figure"),
        ([figure("2025-12-31", 5e8)], "one exact figure"),
        (
            [
                figure("2024-12-31", 5e8),
                figure("2025-06-30", 5e8, break_before=True),
                figure("2025-12-31", 6e8),
            ],
            "since the break before Jun 2025: 2",
        ),
    ],
)
def test_how_many_figures_there_are_is_said(
    dataset: Dataset, figures: list[Row], text: str
) -> None:
    shown = view(with_figures(dataset, people(), *figures), "s-curve")
    assert text in shown.told
    assert len(points(shown.draw("wide"))) == len(figures)
    assert "four are needed" in shown.told or "at least" in shown.told or "4 are" in shown.told


def test_a_curve_that_seeks_its_own_ceiling_needs_six_figures(dataset: Dataset) -> None:
    shown = view(with_figures(dataset, people(), *users(1e8, 2e8, 3e8, 4e8)), "s-curve",
                 ceiling=("free",))  # fmt: skip
    assert "four exact figures; a curve needs at least six" in shown.told


@langs
def test_figures_too_far_apart_to_be_tested_are_said_to_be(dataset: Dataset, lang: Lang) -> None:
    far = [figure(f"{year}-12-31", 1e8 + year, 5e5) for year in (1995, 2000, 2005, 2010)]
    shown = view(with_figures(dataset, people(), *far), "s-curve", lang=lang)
    told = plain(written(shown.figures["wide"]))
    assert {"en": "too far apart to test", "zh": "相隔过远"}[lang] in told.replace("\n", " ")


@langs
def test_why_a_ceiling_is_not_settled_is_said(dataset: Dataset, lang: Lang) -> None:
    years = np.arange(8) / 2
    early = [float(y) for y in np.round(600e6 / (1 + np.exp(-1.2 * (years - 3.9))), -5)]
    data = with_figures(dataset, people(), *users(*early))
    shown = view(data, "s-curve", ceiling=("free",), lang=lang)
    assert {"en": "not yet begun to slow", "zh": "尚未进入放缓阶段"}[lang] in shown.told
    assert {"en": "597.6 million", "zh": "5.976亿"}[lang] in shown.told
    pinned = outlook(dataset, indicator=("internet_users",), ceiling=("free",))
    told = REASONS["ceiling_not_identified"](dataset, pinned, lang)
    assert {"en": "no more than was already counted", "zh": "不高于已有数值"}[lang] in told


def test_a_ceiling_that_is_too_low_is_said_beside_other_reasons(dataset: Dataset) -> None:
    told = view(dataset, "s-curve", ceiling=("population", "30")).told
    assert "no curve passes near" in told
    assert "over 700 million" in told
    assert "30 % of residents" in told


@pytest.mark.parametrize("side", [1, -1])
def test_where_curves_miss_is_marked_beside_the_figure(dataset: Dataset, side: int) -> None:
    values = (230e6, 249e6, 515e6, 602e6) if side > 0 else (100e6, 300e6, 320e6, 340e6)
    made_of = with_figures(dataset, people(), *users(*values, n=30_000, p=0.3))
    shown, found = s_curve_and_outlook(made_of, State(indicator=("genai_users",)))
    assert found is not None
    assert found.codes[0] == "model_rejected"
    segment = found.segment
    assert segment is not None
    fits = [one.fit for one in found.refused("model_rejected")]
    off = np.array([fit.values_at(segment.years) / segment.figures.value - 1 for fit in fits])
    at = int(np.argmax(np.abs(np.log1p(off)).mean(axis=0)))
    ends = sorted(abs(one) * 100 for one in (off[:, at].min(), off[:, at].max()))
    assert np.sign(off[:, at]).tolist() == [side] * len(fits)
    word = "high" if side > 0 else "low"
    texts_of = written(shown.draw("wide"))
    assert f"curves {number(round(ends[0]))}–{number(round(ends[1]))} % too {word}" in texts_of
    (mark,) = [trace for trace in lines(shown) if trace.name == "miss"]
    assert set(mark.x) == {DAYS[at]}
    assert min(mark.y) == min(values[at], *(values[at] * (1 + one) for one in off[:, at]))


def test_curves_end_with_the_last_figure_they_were_fitted_to(dataset: Dataset) -> None:
    shown = view(dataset, "s-curve")
    curves = [trace for trace in lines(shown) if trace.name.startswith(("Const", "S-", "Symm"))]
    assert len(curves) == 5
    assert {trace.x[-1] for trace in curves} == {"2025-12-31"}
    assert {trace.line.color for trace in curves} == {"#9aa1ad"}


# --- ceilings -------------------------------------------------------------------------------


@langs
def test_ceilings_are_named_at_the_right_edge(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "s-curve", lang=lang)
    figures = dataset.table("observations")
    figures = figures[(figures["ref_area"] == "CHN") & figures["is_current"]]
    newest = {
        name: of.sort_values("as_of")["value"].iloc[-1]
        for name, of in figures[figures["as_of"] <= date(2025, 12, 31)].groupby("indicator_id")
    }
    chart = shown.draw("wide")
    drawn = sorted(shape.y0 for shape in chart.layout.shapes)
    assert drawn == [newest["internet_users"], newest["population"]]
    beside = [note.text for note in chart.layout.annotations if note.x == 1 and note.xshift == 8]
    for name, word in (("population", "all_residents"), ("internet_users", "all_online")):
        value = newest[name]
        text = f"{value / 1e6:,.0f} million" if lang == "en" else f"{value / 1e8:.2f}亿"
        assert f"<b>{text}</b><br>{say(lang, word)}<br>{say(lang, 'end_of', year=2025)}" in beside


def test_several_ceilings_stand_side_by_side(dataset: Dataset) -> None:
    found = outlook(dataset, ceiling=("50", "70", "90"))
    people_of = 1404.89e6
    assert [one.value for one in found.chosen.ceilings] == [
        pytest.approx(part * people_of) for part in (0.5, 0.7, 0.9)
    ]
    assert len(found.tried) == 6
    shown = view(dataset, "s-curve", ceiling=("50", "70", "90"))
    for layout in LAYOUTS:
        text = written(shown.draw(layout))
        for part in ("50 % of residents", "70 % of residents", "90 % of residents"):
            assert part in text or layout == "narrow"
    assert "702.4 million" in written(shown.draw("wide"))


def test_of_shares_a_ceiling_is_everybody_or_a_percentage(dataset: Dataset) -> None:
    rows_of = [share(day, value) for day, value in zip(DAYS, (20, 30, 40, 50), strict=False)]
    data = with_figures(dataset, *rows_of)
    name = "ai_at_work_any_share_employees"
    found = outlook(data, indicator=(name,))
    assert [(one.name, one.value) for one in found.chosen.ceilings if one.value] == [
        ("population", 100.0)
    ]
    chosen = outlook(data, indicator=(name,), ceiling=("70", "internet_users"))
    assert [one.value for one in chosen.chosen.ceilings] == [70.0]
    shown = view(data, "s-curve", indicator=(name,), ceiling=("70", "internet_users"))
    assert say("en", "ceilings_unusable", names="internet_users") in shown.notes
    only = outlook(data, indicator=(name,), ceiling=("internet_users",))
    assert {one.ceiling.name for one in only.tried} == {"none", "population"}


def test_internet_users_are_a_share_of_residents_too(dataset: Dataset) -> None:
    found = outlook(dataset, measure="per_population")
    values = {one.name: one.value for one in found.chosen.ceilings}
    assert values["population"] == 100.0
    assert values["internet_users"] == pytest.approx(100 * 1125 / 1404.89)
    assert {one.refusal for one in found.tried} == {"model_rejected"}


def test_a_count_without_a_population_has_no_ceiling(dataset: Dataset) -> None:
    found = outlook(dataset, indicator=("genai_services_registered",), ceiling=("70", "free"))
    assert found.chosen.unusable == ("70", "free")
    assert [one.fit.candidate.model for one in found.tried] == ["exponential"]


def test_a_ceiling_far_above_the_figures_is_named_with_an_arrow(dataset: Dataset) -> None:
    data = with_figures(dataset, *[share(day, 3 + at) for at, day in enumerate(DAYS[:4])])
    shown = view(data, "s-curve", indicator=("ai_at_work_any_share_employees",))
    for layout in LAYOUTS:
        chart = shown.draw(layout)
        assert not chart.layout.shapes
        assert "↑ 100 %" in written(chart)
        assert chart.layout.yaxis.range[1] < 20


def test_no_share_above_everybody_stands_on_a_logarithmic_axis(dataset: Dataset) -> None:
    shown = view(dataset, "s-curve", measure="per_population", scale="log")
    axis = shown.draw("wide").layout.yaxis
    assert max(axis.tickvals) <= 100
    assert 10 ** axis.range[1] < 110


@pytest.mark.parametrize(
    ("query", "ceiling", "bad"),
    [
        ("ceiling=population", ("population",), 0),
        ("ceiling=50&ceiling=70.0&ceiling=50", ("50", "70"), 0),
        ("ceiling=12.5&ceiling=free&ceiling=none", ("12.5", "free", "none"), 0),
        ("ceiling=0", (), 1),
        ("ceiling=100.1", (), 1),
        ("ceiling=-5&ceiling=1e2&ceiling=٣&ceiling=", (), 4),
        ("ceiling=10&ceiling=20&ceiling=30&ceiling=40&ceiling=50", ("10", "20", "30", "40"), 1),
        ("ceiling=99&ceiling=all", ("99",), 1),
    ],
)
def test_a_ceiling_is_read_from_the_address(query: str, ceiling: tuple[str, ...], bad: int) -> None:
    no_ids = Ids(frozenset(), frozenset(), frozenset())
    state, problems = read_state(query, defaults=State(), ids=no_ids)
    assert state.ceiling == ceiling
    assert len(problems) == bad
    assert len(state.ceiling) <= MAX_CEILINGS
    again, none = read_state(write_query(state, defaults=State()), defaults=State(), ids=no_ids)
    assert (again, none) == (state, ())


# --- scenarios ------------------------------------------------------------------------------


@langs
def test_a_scenario_is_a_graded_band_with_its_ceiling(dataset: Dataset, lang: Lang) -> None:
    shown, found = s_curve_and_outlook(
        with_figures(dataset, *CURVE), State(indicator=("genai_users",), lang=lang)
    )
    assert found is not None
    assert found.fan is not None
    assert shown.told == ""
    assert say(lang, "s_curve_scenario", parts="").strip("；; ") in shown.subtitle
    for layout in LAYOUTS:
        chart = shown.draw(layout)
        bands = [trace for trace in chart.data if trace.fill == "toself"]
        assert len(bands) == 2
        strengths = [float(band.fillcolor.rsplit(",", 1)[1].rstrip(")")) for band in bands]
        assert strengths[0] < strengths[1]
        (middle,) = [trace for trace in lines(shown, layout) if trace.name == "q50"]
        assert middle.line.dash == "dot"
    assert f"<b>{say(lang, 'scenario')}</b>" in written(shown.draw("wide"))
    assert say(lang, "all_residents") in written(shown.draw("wide"))
    assert any(say(lang, "scenario") in name for name, _ in shown.key)
    assert shown.key_when == "always"


def test_a_scenario_reaches_two_years_and_never_further_than_the_record(dataset: Dataset) -> None:
    fan = outlook(with_figures(dataset, *CURVE)).fan
    assert fan is not None
    assert fan["years_ahead"].iloc[-1] == 2.0
    short = outlook(with_figures(dataset, people(), *users(*logistic(4, middle=0.8)))).fan
    assert short is not None
    assert short["years_ahead"].iloc[-1] == 1.5
    quantiles = fan[["q2_5", "q10", "q50", "q90", "q97_5"]].to_numpy()
    assert (np.diff(quantiles, axis=1) >= 0).all()
    assert (quantiles <= PEOPLE).all()


def test_the_same_view_is_the_same_picture(dataset: Dataset) -> None:
    first, again = (with_figures(dataset, *CURVE) for _ in range(2))
    pictures = [view(data, "s-curve").draw("wide").to_json() for data in (first, first, again)]
    assert pictures[0] == pictures[1] == pictures[2]


def test_a_curve_that_finds_its_own_ceiling_names_it(dataset: Dataset) -> None:
    found = outlook(dataset, indicator=("instant_messaging_users",), area=("CHN",))
    own = [one.fit.known["ceiling"] for one in found.admitted if one.ceiling.name == "free"]
    assert own
    shown = view(dataset, "s-curve", indicator=("instant_messaging_users",))
    assert say("en", "found_itself") in written(shown.draw("wide"))
    assert set(own) <= {shape.y0 for shape in shown.draw("wide").layout.shapes}


# --- rows -----------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", ["genai_users", "internet_users", "online_video_users"])
def test_the_rows_are_what_is_drawn(dataset: Dataset, indicator: str) -> None:
    shown = view(dataset, "s-curve", indicator=(indicator,))
    of: dict[Any, pd.DataFrame] = dict(iter(shown.rows.groupby("row")))
    drawn = shown.draw("wide")
    marks = sorted((str(x), float(y)) for x, y in points(drawn))
    rows_of = sorted(
        (day.isoformat(), v)
        for day, v in zip(of["point"]["as_of"], of["point"]["value"], strict=True)
    )
    assert marks == rows_of
    curves = {
        (x, y)
        for trace in lines(shown)
        if trace.name not in ("q50", "miss")
        for x, y in zip(trace.x, trace.y, strict=True)
    }
    assert curves == {
        (day.isoformat(), v)
        for day, v in zip(of["curve"]["as_of"], of["curve"]["value"], strict=True)
    }
    if "scenario" in of:
        (middle,) = [trace for trace in lines(shown) if trace.name == "q50"]
        assert list(middle.y) == list(of["scenario"]["q50"])
        assert of["curve"]["refusal"].isna().all()
    else:
        assert of["curve"]["refusal"].notna().all()
    assumed = {shape.y0 for shape in drawn.layout.shapes if shape.xref == "paper"}
    assert set(of["ceiling"]["ceiling"]) <= assumed


def test_what_is_tried_is_the_published_table(dataset: Dataset) -> None:
    table = derive_fits(dataset.table("observations"))
    for indicator in ("genai_users", "internet_users", "online_video_users", "short_video_users"):
        published = of_series(table, (indicator, "CHN", "cnnic"))
        names = zip(published["model"], published["ceiling_basis"], strict=True)
        expected = dict(zip(names, published["refusal"], strict=True))
        found = outlook(dataset, indicator=(indicator,))
        tried = {
            (one.fit.candidate.model, one.fit.candidate.basis): one.fit.refusal
            for one in found.tried
        }
        assert tried == {
            key: None if isinstance(code, float) else code for key, code in expected.items()
        }


@pytest.mark.parametrize("form", ["csv", "json"])
def test_rows_are_served_with_the_reason(server: str, form: str) -> None:
    address = f"{server}/chart/s-curve.{form}?ceiling=70&ceiling=internet_users&deff=3"
    answer = get(address)
    assert answer.status_code == 200
    assert "No forecast: no curve passes near the figures." in answer.text
    assert "ceiling=70,internet_users" in answer.text
    assert "deff=3" in answer.text
    if form == "json":
        body = answer.json()
        assert {row["row"] for row in body["rows"]} == {"point", "curve", "ceiling"}
        assert body["told"].startswith("No forecast")


@pytest.mark.parametrize("query", ["ceiling=0", "ceiling=all", "ceiling=101", "ceiling=%00",
                                   "deff=9", "n=1"])  # fmt: skip
def test_a_bad_choice_is_400_for_machines_and_named_in_an_embed(server: str, query: str) -> None:
    for form in ("csv", "json"):
        answer = get(f"{server}/chart/s-curve.{form}?{query}")
        assert answer.status_code == 400
        assert answer.json()["error"]["code"] == "bad_parameter"
    embed = get(f"{server}/embed/s-curve?{query}")
    assert embed.status_code == 200
    assert f"{query.partition('=')[0]}=" in embed.text


def test_design_effect_and_sample_size_enter_the_fit_test(dataset: Dataset) -> None:
    chi2 = {}
    for deff in ("1", "2", "3"):
        test = outlook(dataset, deff=deff).tried[0].fit.test
        assert test is not None
        chi2[deff] = test.chi2
    assert chi2["1"] > chi2["2"] > chi2["3"]
    larger = outlook(dataset, n=60_000).tried[0].fit.test
    assert larger is not None
    assert larger.chi2 > chi2["2"]


# --- words ----------------------------------------------------------------------------------


@langs
def test_the_paragraph_on_generative_ai_is_recomputed(dataset: Dataset, lang: Lang) -> None:
    found = outlook(dataset, lang=lang)
    text = "".join(paragraph(dataset, found, lang))
    values = [230.0, 249.0, 515.0, 602.0]
    fits = [one.fit for one in found.tried]
    segment = found.segment
    assert segment is not None
    assert [v / 1e6 for v in segment.figures.value] == values
    growths = [f"{100 * (b / a - 1):.0f}" for a, b in pairwise(values)]
    assert growths == ["8", "107", "17"]
    assert {
        "en": "8 %, 107 % and 17 %: three half-years, three paces",
        "zh": "8%、107%、17%：3个半年，3种速度",
    }[lang] in text
    at_dec = [float(fit.values_at(segment.years[[1]])[0]) / 1e6 for fit in fits]
    low, high = min(at_dec), max(at_dec)
    sampled = math.sqrt(2 * (1 - 0.177) / (0.177 * 30_000))
    rounded = 0.5 / 249 / math.sqrt(3)
    margin = 249 * math.expm1(1.959964 * math.hypot(sampled, rounded))
    misses = [f"{100 * (end / 249 - 1):.0f}" for end in (low, high)]
    worst = {
        ceiling: min(
            (one.fit for one in found.tried if one.ceiling.name == ceiling),
            key=lambda fit: fit.rss,
        )
        for ceiling in ("population", "internet_users")
    }
    ends = [f"{100 * math.expm1(-float(fit.residuals[1])):.0f}" for fit in worst.values()]
    if lang == "en":
        expected = [
            f"{low:.0f}–{high:.0f} million, {misses[0]}–{misses[1]} % above",
            f"about {margin:.2g} million either way",
            f"misses by up to {ends[0]} %",
            f"by up to {ends[1]} %",
        ]
    else:
        expected = [
            f"{low / 100:.2f}–{high / 100:.2f}亿",
            f"高出{misses[0]}–{misses[1]}%",
            f"{100 * float(f'{margin:.2g}'):.0f}万左右",
            f"偏离{ends[0]}%",
        ]
    assert all(one in text for one in expected), (text, expected)
    assert heading(found, lang) == say(lang, "why_no_forecast")
    bound = {"en": "over 700 million in Jun 2026", "zh": "超过7亿，2026年6月"}
    assert bound[lang] in text


def test_equal_paces_are_not_called_different(dataset: Dataset) -> None:
    data = with_figures(dataset, people(), *users(100e6, 150e6, 225e6))
    text = " ".join(paragraph(data, outlook(data), "en"))
    assert "grew by 50 % and 50 %." in text
    assert "paces" not in text
    yearly = [figure(f"{year}-12-31", v, 5e5) for year, v in ((2020, 1e8), (2021, 2e8),
                                                              (2022, 5e8))]  # fmt: skip
    data = with_figures(dataset, people(), *yearly)
    assert "100 % and 150 %: two years, two paces" in " ".join(paragraph(data, outlook(data), "en"))


def test_a_fall_is_a_change_and_shares_change_by_points(dataset: Dataset) -> None:
    data = with_figures(dataset, people(), *users(100e6, 90e6, 120e6))
    assert "changed by −10 % and 33 %" in " ".join(paragraph(data, outlook(data), "en"))
    data = with_figures(
        dataset, *[share(day, v) for day, v in zip(DAYS, (20, 30, 28), strict=False)]
    )
    found = outlook(data, indicator=("ai_at_work_any_share_employees",))
    assert "changed by 10.0 points and −2.0 points" in " ".join(paragraph(data, found, "en"))


@langs
def test_the_paragraph_on_a_scenario_is_recomputed(dataset: Dataset, lang: Lang) -> None:
    found = outlook(dataset, indicator=("internet_users",), lang=lang)
    assert found.fan is not None
    text = "".join(paragraph(dataset, found, lang))
    skills = [one.fit.skill for one in found.admitted if one.fit.skill]
    last, newest = found.fan.iloc[-1], 1125e6
    paces = [100 * ((last[name] / newest) ** 0.5 - 1) for name in ("q2_5", "q97_5")]
    percent = " %" if lang == "en" else "%"
    for error in (skills[0].model, skills[0].no_change, skills[0].carried):
        assert f"{100 * math.expm1(error):.1f}{percent}" in text
    assert f"{paces[0]:.1f}–{paces[1]:.1f}{percent}" in text
    assert f"{100 * (1125 / 1108 - 1):.1f}{percent}" in text
    ends = [last["q2_5"] / 1e6, last["q97_5"] / 1e6]
    written_ends = (
        f"{ends[0]:,.0f}–{ends[1]:,.0f} million" if lang == "en"
        else f"{ends[0] / 100:.1f}–{ends[1] / 100:.1f}亿"
    )  # fmt: skip
    assert written_ends in text
    assert heading(found, lang) == say(lang, "what_scenario_says")


def test_one_trial_on_the_past_is_called_one_trial(dataset: Dataset) -> None:
    found = outlook(dataset, indicator=("ai_service_experience_share_population",),
                    area=("KOR",))  # fmt: skip
    assert found.admitted
    assert say("en", "because_once") in paragraph(dataset, found, "en")
    assert say("en", "because_once") not in paragraph(
        dataset, outlook(dataset, indicator=("internet_users",)), "en"
    )


@codes
@langs
def test_every_refusal_has_a_paragraph_without_gaps(
    dataset: Dataset, code: str, lang: Lang
) -> None:
    data, _, found = made(dataset, code, lang)
    sentences = paragraph(data, found, lang)
    assert len(sentences) >= 2
    assert all(one.endswith((".", "。")) for one in sentences)
    assert not any("nan" in one or "inf" in one.replace("information", "") for one in sentences)


@codes
@langs
def test_the_table_says_what_was_tried_and_how_it_did(
    dataset: Dataset, code: str, lang: Lang
) -> None:
    data, _, found = made(dataset, code, lang)
    table = rows(data, found, lang)
    assert len(table) == len(found.tried)
    assert all(len(row.cells) == len(head(lang)) for row in table)
    for row, one in zip(table, found.tried, strict=True):
        assert row.code == (one.refusal or "")
        key = f"result_{one.refusal}" if one.refusal else "result_shown"
        assert row.cells[-1] == say(lang, key)
        if one.fit.test:
            assert number(one.fit.test.chi2, digits=3) in row.cells[3]
    assert say(lang, "tried_caption") in caption(found, lang)


def test_the_notes_below_the_table_say_what_is_assumed(dataset: Dataset) -> None:
    genai = notes(outlook(dataset), State())
    assert any("the smallest one published" in one and "design effect 2" in one for one in genai)
    assert any("(once)" in one and "17 %" in one and "28 %" in one for one in genai)
    assumed = State(indicator=("genai_users",), n=50_000)
    assert any("50,000" in one for one in notes(outlook(dataset, n=50_000), assumed))
    unknown = notes(outlook(dataset, indicator=("online_video_users",)), State())
    assert say("en", "tried_note_no_test") in unknown
    many = notes(outlook(dataset, indicator=("internet_users",)), State())
    assert any("does not decide" in one for one in many)


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (("22 %", "30 %"), "22–30 %"),
        (("21.6 %", "23 %"), "21.6–23.0 %"),
        (("−0.9 %", "1.2 %"), "−0.9 to 1.2 %"),
        (("998 thousand", "1 million"), "998 thousand–1 million"),
        (("4 %", "4 %"), "4 %"),
    ],
)
def test_a_range_has_its_unit_once(ends: tuple[str, str], text: str) -> None:
    assert ranged(ends, "en") == text


# --- the page -------------------------------------------------------------------------------


def components(part: object, kind: str) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [found for one in part for found in components(one, kind)]
    if not isinstance(part, dict):
        return []
    here = [part["props"]] if part.get("type") == kind else []
    return here + components(list(part.values()), kind)


@langs
def test_the_page_says_why_there_is_no_forecast(server: str, dataset: Dataset, lang: Lang) -> None:
    main = page(server, "/outlook", f"?lang={lang}")["main"]
    said = " ".join(texts(main))
    assert say(lang, "why_no_forecast") in said
    gap = "" if lang == "zh" else " "
    told = gap.join(paragraph(dataset, outlook(dataset, lang=lang), lang))
    assert told in said.replace("\u00a0", " ")
    (graph,) = [one for one in components(main, "Div") if one.get("className") == "plot"]
    assert view(dataset, "s-curve", lang=lang).told in graph["aria-label"]


def test_the_table_can_be_read_by_row_and_column(server: str) -> None:
    main = page(server, "/outlook")["main"]
    assert len(components(main, "Caption")) == 1
    heads = components(main, "Th")
    assert [one["scope"] for one in heads[:6]] == ["col"] * 6
    assert all(one["scope"] == "row" for one in heads[6:])
    labels = {one["data-label"] for one in components(main, "Td")}
    assert labels == set(head("en")[1:])
    assert {one["children"] for one in components(main, "Code")} == {"model_rejected"}


def test_the_ceilings_to_choose_from_are_links(server: str) -> None:
    main = page(server, "/outlook", "?ceiling=50&ceiling=70&ceiling=90")["main"]
    (choice,) = [one for one in components(main, "Div") if one.get("id") == "choice-ceiling"]
    links = components(choice, "A")
    addresses = [link["href"].partition("?")[2] for link in links]
    assert addresses == [
        "",
        "ceiling=population",
        "ceiling=internet_users",
        "ceiling=free",
        "ceiling=50",
        "ceiling=70",
        "ceiling=90",
        "ceiling=50&ceiling=70&ceiling=90",
    ]
    assert [link["id"] for link in links if "chosen" in link["className"]] == ["ceiling-50-70-90"]
    own = page(server, "/outlook", "?ceiling=65&ceiling=population")["main"]
    (chosen,) = [one for one in components(own, "A") if one.get("id") == "ceiling-65-population"]
    assert chosen["className"] == "word chosen"


def test_a_page_without_figures_has_no_reasons(server: str) -> None:
    main = page(server, "/outlook", "?from=1950&to=1951")["main"]
    assert say("en", "no_series") in str(main)
    assert not components(main, "Table")


def test_other_series_are_named_and_left_out(dataset: Dataset) -> None:
    shown = view(dataset, "s-curve", indicator=("genai_users", "internet_users"))
    assert any("One series at a time" in note and "Internet users" in note for note in shown.notes)
    assert set(shown.rows["indicator_id"]) == {"genai_users"}


HOSTILE = ["<script>alert(1)</script>", "</b><img src=x onerror=alert(1)>", "{0.__class__} {n}"]


@langs
@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_comes_out_as_text(dataset: Dataset, lang: Lang, payload: str) -> None:
    name = "ai_at_work_any_share_employees"
    entry = dict(dataset.names["indicators"][name])
    entry |= {"denominator_en": payload, "denominator_zh": payload}
    entry |= {"name_en": payload, "name_zh": payload}
    rows_of = [
        share(day, v) | {"printed": payload} for day, v in zip(DAYS, (20, 30, 45, 50), strict=False)
    ]
    data = with_figures(dataset, *rows_of)
    indicators = {**dataset.names["indicators"], name: entry}
    hostile = replace(data, names={**dataset.names, "indicators": indicators})
    shown, found = s_curve_and_outlook(hostile, State(indicator=(name,), lang=lang))
    assert found is not None
    for layout in LAYOUTS:
        chart = shown.draw(layout)
        drawn = written(chart) + str([trace.customdata for trace in chart.data])
        assert "<script" not in drawn
        assert "<img" not in drawn
    assert payload in shown.title
    assert paragraph(hostile, found, lang)


def test_a_hostile_ceiling_is_named_as_text(server: str) -> None:
    answer = get(f"{server}/embed/s-curve?ceiling=%3Cscript%3Ealert(1)%3C/script%3E&lang=zh")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_every_phrase_of_the_curves_and_codes_is_there() -> None:
    for code in REFUSED:
        assert {f"lead_{code}", f"result_{code}"} <= set(PHRASES)


# --- what is kept ---------------------------------------------------------------------------


def test_an_answer_is_worked_out_once_and_the_oldest_is_forgotten() -> None:
    kept, made_for = Kept(most=2), []

    def upper(key: str) -> str:
        made_for.append(key)
        return key.upper()

    for key in ("a", "b", "a", "c", "a", "b"):
        assert kept.get(key, partial(upper, key)) == key.upper()
    assert made_for == ["a", "b", "c", "b"]


def test_another_language_or_scale_is_the_same_outlook(dataset: Dataset) -> None:
    data = with_figures(dataset, *CURVE)
    first = outlook(data)
    assert outlook(data, lang="zh", scale="log", title="mine") is first
    assert outlook(data, deff="3") is not first
    assert isinstance(first.fan, pd.DataFrame)
