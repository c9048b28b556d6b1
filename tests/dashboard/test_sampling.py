"""Both intervals of a doubling time: what rounding allows, and with sampling error."""

import math
from typing import Any

import pytest

from dashboard.charts.sampling import sample_sizes
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.state import State
from tests.dashboard.made import figure, view, with_figures, written

FIGURES = (("2024-06-30", 230e6, 5e6, 0.164), ("2024-12-31", 249e6, 5e5, 0.177))
LATER = (("2025-06-30", 515e6, 5e5, 0.365), ("2025-12-31", 602e6, 5e5, 0.428))


def surveyed(dataset: Dataset, *sizes: float | None) -> Dataset:
    """The four figures, each with a proportion and a sample size or none."""
    rows = [
        figure(day, value, half, p=p, n=n)
        for (day, value, half, p), n in zip((*FIGURES, *LATER), sizes, strict=True)
    ]
    return with_figures(dataset, *rows)


def thin_lines(shown: View) -> list[tuple[float, float]]:
    """The ends of the thin bars, in months, from the top."""
    return [
        (trace.x[0], trace.x[1])
        for trace in shown.figures["wide"].data
        if trace.mode == "lines" and trace.line.width == 2
    ]


UNKNOWN = (None, None, None, None)


def test_without_sample_sizes_there_is_one_interval_and_a_note(dataset: Dataset) -> None:
    shown = view(surveyed(dataset, *UNKNOWN), "doubling-time")
    assert thin_lines(shown) == []
    assert say("en", "mark_interval") in shown.source
    assert any(note.startswith("No interval with sampling error") for note in shown.notes)


def test_an_assumed_size_draws_both_intervals_and_says_what_it_assumes(dataset: Dataset) -> None:
    shown = view(surveyed(dataset, *UNKNOWN), "doubling-time", n=30000)
    expected = [(22.6, 32.5), (5.42, 6.06), (30.8, 176)]
    for ends, wanted in zip(thin_lines(shown), expected, strict=True):
        assert ends == pytest.approx(wanted, rel=0.005)
    words = written(shown.figures["wide"])
    assert "(5.70–5.75; with sampling 5.42–6.06)" in words
    assert "design effect 2 assumed" in shown.notes[0]
    assert "sample size 30,000 assumed" in shown.notes[0]
    assert "did not answer" in shown.notes[0]
    assert say("en", "mark_two_bars") in shown.source
    assert all("n_assumed" in flags for flags in shown.rows["flags"])


def test_published_sizes_need_no_assumption(dataset: Dataset) -> None:
    shown = view(surveyed(dataset, *[30000.0] * 4), "doubling-time")
    assert len(thin_lines(shown)) == 3
    assert "sample sizes as published" in shown.notes[0]
    assert len(shown.notes) == 1


@pytest.mark.parametrize(
    ("lang", "known"),
    [
        ("en", "Known: 30,000 in Jun 2025; 66,000 in"),
        ("zh", "已知：2025年6月为30,000；2025年12月为"),
    ],
)
def test_sizes_known_in_part_are_told_with_their_dates(
    dataset: Dataset, lang: Lang, known: str
) -> None:
    shown = view(surveyed(dataset, None, None, 30000.0, 66000.0), "doubling-time", lang=lang)
    assert any(known in note for note in shown.notes)


def test_a_larger_design_effect_widens_the_thin_bar_alone(dataset: Dataset) -> None:
    known = surveyed(dataset, *[30000.0] * 4)
    narrow, wide = (view(known, "doubling-time", deff=deff) for deff in ("1", "3"))
    for one, other in zip(thin_lines(narrow), thin_lines(wide), strict=True):
        assert other[0] < one[0] < one[1] < other[1]
    assert narrow.rows["r_low"].tolist() == wide.rows["r_low"].tolist()
    assert "design effect 3" in wide.notes[0]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "with sampling at least 17.3 months"), ("zh", "含抽样则至少17.3个月")],
)
def test_growth_that_sampling_leaves_open_is_said_to_be_open(
    dataset: Dataset, lang: Lang, words: str
) -> None:
    known = surveyed(dataset, 3000.0, 3000.0, None, None)
    shown = view(known, "doubling-time", lang=lang)
    chart = shown.figures["wide"]
    assert words in written(chart)
    ((low, high),) = thin_lines(shown)
    assert low == pytest.approx(17.38, abs=0.01)
    assert high == pytest.approx(10 ** chart.layout.xaxis.range[1])
    assert "Known: 3,000 in Jun 2024" in " ".join(shown.notes) or lang == "zh"


def test_the_line_through_four_surveys_has_a_note_that_it_does_not_fit(dataset: Dataset) -> None:
    shown = view(surveyed(dataset, *[30000.0] * 4), "doubling-time", window="fit4")
    assert len(shown.rows) == 1
    assert "at least 5.6 months; no growth not excluded" in written(shown.figures["wide"])
    assert any("13.8 times" in note and "not one exponential" in note for note in shown.notes)
    assert say("en", "mark_line_bar") in shown.source
    assert "line through four surveys" in shown.subtitle


def test_a_settled_line_is_drawn_with_its_interval(dataset: Dataset) -> None:
    rows = [figure(f"20{year}-12-31", 100e6 * 1.3 ** (year - 20)) for year in range(20, 23)]
    rows.append(figure("2023-12-31", 223e6))
    shown = view(with_figures(dataset, *rows), "doubling-time", window="fit4")
    ((low, high),) = thin_lines(shown)
    assert low < 12 * math.log(2) / math.log(1.3) / 12 < high
    rates = view(with_figures(dataset, *rows), "growth-rate", window="fit4")
    assert "line through four surveys" in rates.subtitle


def test_the_sizes_to_choose_from_are_those_in_print_and_the_readers_own(
    dataset: Dataset,
) -> None:
    def sizes(known: tuple[Any, ...], n: int | None) -> list[int | None]:
        return sample_sizes(surveyed(dataset, *known), State(indicator=("genai_users",), n=n))

    assert sizes(UNKNOWN, None) == [None]
    assert sizes((None, 66000.0, 30000.0, None), None) == [None, 30000]
    assert sizes((None, None, 30000.0, None), 30000) == [None, 30000]
    assert sizes((None, None, 30000.0, None), 500) == [None, 30000, 500]


def test_a_falling_series_has_its_halving_time_with_sampling(dataset: Dataset) -> None:
    rows = [figure("2024-06-30", 515e6, p=0.365, n=30000.0)]
    rows.append(figure("2024-12-31", 249e6, p=0.177, n=30000.0))
    shown = view(with_figures(dataset, *rows), "doubling-time")
    assert "with sampling" in written(shown.figures["wide"])
    assert thin_lines(shown) == []


def test_sampling_alone_may_leave_everything_open(dataset: Dataset) -> None:
    rows = [figure("2024-06-30", 230e6, p=0.164, n=100.0)]
    rows.append(figure("2024-12-31", 229e6, p=0.163, n=100.0))
    shown = view(with_figures(dataset, *rows), "doubling-time")
    assert "with sampling" in written(shown.figures["wide"])
    assert any("few_positives" in flags for flags in shown.rows["flags"])
