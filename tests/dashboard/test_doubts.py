"""Figures that do not fit what is printed with them are marked, and say so."""

import pytest

from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang, say
from tests.dashboard.made import Row, figure, points, view, with_figures

langs = pytest.mark.parametrize("lang", LANGS)
SHARE = "internet_penetration"


def named(name: str, as_of: str, value: float, half: float) -> Row:
    unit = "percent" if half < 1 else "persons"
    more = {"indicator_id": name, "unit": unit, "as_of_precision": "month"}
    return figure(as_of, value, half) | more


def population(year: int, value: float) -> Row:
    return named("population", f"{year}-12-31", value, 5000) | {"source_id": "nbs"}


DOUBTED = (
    population(2003, 1292.27e6),
    named("internet_users", "2004-06-30", 87e6, 0.5e6),
    named(SHARE, "2004-06-30", 6.6, 0.05),
)
FITTING = (
    population(2024, 1408.28e6),
    named("internet_users", "2025-06-30", 1123e6, 0.5e6),
    named(SHARE, "2025-06-30", 79.7, 0.05),
)


@langs
def test_a_contradicted_share_says_so_in_its_point_and_in_a_note(
    dataset: Dataset, lang: Lang
) -> None:
    made = with_figures(dataset, *DOUBTED, *FITTING)
    shown = view(made, "level", indicator=(SHARE,), lang=lang)
    note = {
        "en": "87 million of a total population of 1,292 million at the end of 2003 would be "
        "6.7 %; 6.6 % fits none of the bases tried.",
        "zh": "8,700万人占2003年末总人口（12.92亿人）的6.7%；公布的6.6%与所试各基数均不相符。",
    }[lang]
    day = {"en": "Jun 2004: ", "zh": "2004年6月："}[lang]
    assert shown.notes == (day + note,)
    hovers = [text for trace in shown.draw("wide").data for text in trace.customdata or ()]
    said = [text.replace("<br>", "").replace(" ", "") for text in hovers]
    assert [note.replace(" ", "") in text for text in said] == [True, False]
    assert say(lang, "mark_doubted") in shown.source


def test_a_ring_stands_around_the_doubted_figure_only(dataset: Dataset) -> None:
    made = with_figures(dataset, *DOUBTED, *FITTING)
    chart = view(made, "level", indicator=(SHARE,)).draw("wide")
    rings = [trace for trace in chart.data if trace.hoverinfo == "skip" and trace.mode == "markers"]
    assert [(list(ring.x), list(ring.y)) for ring in rings] == [(["2004-06-30"], [6.6])]
    assert rings[0].marker.size > max(trace.marker.size or 0 for trace in chart.data
                                      if trace.hoverinfo != "skip")  # fmt: skip


def test_figures_that_fit_have_no_ring_and_no_word(dataset: Dataset) -> None:
    shown = view(with_figures(dataset, *FITTING), "level", indicator=(SHARE,))
    assert shown.notes == ()
    assert say("en", "mark_doubted") not in shown.source
    assert len(points(shown.draw("wide"))) == 1


def test_a_share_that_fits_one_year_end_is_not_doubted(dataset: Dataset) -> None:
    other = population(2023, 1500e6)
    shown = view(with_figures(dataset, other, *FITTING), "level", indicator=(SHARE,))
    assert shown.notes == ()


def test_a_derived_share_of_the_population_is_not_doubted(dataset: Dataset) -> None:
    shown = view(
        with_figures(dataset, *DOUBTED),
        "level",
        indicator=("internet_users",),
        measure="per_population",
    )
    assert shown.notes == ()


@pytest.mark.parametrize(("count", "more"), [(3, ""), (4, "One more figure"), (5, "2 more")])
def test_at_most_three_are_told_and_the_rest_is_counted(
    dataset: Dataset, count: int, more: str
) -> None:
    rows = []
    for year in range(2004, 2004 + count):
        rows += [
            population(year - 1, 1292.27e6),
            named("internet_users", f"{year}-06-30", 87e6, 0.5e6),
            named(SHARE, f"{year}-06-30", 6.6, 0.05),
        ]
    notes = view(with_figures(dataset, *rows), "level", indicator=(SHARE,)).notes
    assert notes[0].startswith(f"Jun {2003 + count}: ")
    assert len(notes) == 3 + bool(more)
    assert more in notes[-1]


def test_several_series_are_named_in_their_notes(dataset: Dataset) -> None:
    genai = [
        named("genai_users", "2004-06-30", 87e6, 0.5e6),
        named("genai_penetration", "2004-06-30", 6.6, 0.05),
    ]
    shown = view(
        with_figures(dataset, *DOUBTED, *genai), "level", indicator=(SHARE, "genai_penetration")
    )
    assert [note.split(",")[0] for note in shown.notes] == [
        "Internet penetration", "Generative AI penetration"
    ]  # fmt: skip
    assert ", Jun 2004: 87 million" in shown.notes[0]
