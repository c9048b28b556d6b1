"""Shares near their ceiling: no doubling beyond everybody, the odds in its place."""

import math
import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang, say
from tests.dashboard.made import Row, at_least, figure, points, view, with_figures, written

langs = pytest.mark.parametrize("lang", LANGS)
LEVEL = re.compile(r"85 % would take (.*?) from Dec 2025 (\(.*?\))")


def share(as_of: str, value: float, half: float = 0.05, **more: object) -> Row:
    of = {"indicator_id": "genai_penetration", "unit": "percent", "as_of_precision": "month"}
    return figure(as_of, value, half) | of | more


FULL = (share("2023-12-31", 77.5), share("2024-12-31", 78.6), share("2025-12-31", 80.1))


@langs
def test_a_share_without_room_has_the_time_of_its_odds_in_place_of_its_own(
    dataset: Dataset, lang: Lang
) -> None:
    shown = view(
        with_figures(dataset, *FULL), "doubling-time", indicator=("genai_penetration",), lang=lang
    )
    chart = shown.draw("wide")
    odds = [math.log(s / (100 - s)) for s in (78.6, 80.1)]
    assert points(chart)[0] == (pytest.approx(math.log(2) / (odds[1] - odds[0])), 0)
    marks = [trace.marker.symbol for trace in chart.data if trace.mode == "markers"]
    assert marks == ["diamond", "diamond"]
    assert say(lang, "mark_odds") in shown.source
    text = written(chart)
    for words in {
        "en": ("cannot double (80.1 %);</b>", "odds double every 7.6 years"),
        "zh": ("80.1%，不可能再翻倍；</b>", "优势（odds）每7.6年翻一番"),
    }[lang]:
        assert words in text
    assert shown.rows["doubling_years"].isna().all()
    assert say(lang, "ceiling_note") in shown.notes[0]
    assert say(lang, "odds_note") in shown.notes[0]


@langs
def test_the_note_says_when_the_next_round_level_would_be_reached(
    dataset: Dataset, lang: Lang
) -> None:
    shown = view(
        with_figures(dataset, *FULL), "doubling-time", indicator=("genai_penetration",), lang=lang
    )
    odds = [math.log(s / (100 - s)) for s in (78.6, 80.1, 85)]
    years = (odds[2] - odds[1]) / (odds[1] - odds[0])
    assert {
        "en": f"85 % would take {years:.1f} years from Dec 2025 (3.",
        "zh": f"自2025年12月起需{years:.1f}年（3.",
    }[lang] in shown.notes[1]
    assert {"en": "Scenario, not a forecast", "zh": "情景而非预测"}[lang] in shown.notes[1]


def test_the_example_of_the_methods_document_is_what_the_chart_says(dataset: Dataset) -> None:
    document = Path(__file__).parents[2] / "docs" / "methods.md"
    example = " ".join(document.read_text("utf-8").split())
    shown = view(
        dataset,
        "doubling-time",
        indicator=("internet_penetration",),
        window="12m",
        end=date(2025, 12, 31),
    )
    odds = re.search(r"odds double (every .*?\))", shown.summary)
    level = next(found for note in shown.notes if (found := re.search(LEVEL, note)))
    assert odds
    assert "With 78.6 % in December 2024 and 80.1 % in December 2025" in example
    assert f"the odds double {odds[1]}, and 85 % would take {level[1]} {level[2]}" in example


def test_a_lower_bound_above_one_half_has_an_upper_bound_of_its_time(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        share("2025-12-31", 42.8),
        at_least("2026-06-30", 50.0) | {k: share("2026-06-30", 50)[k] for k in
                                        ("indicator_id", "unit", "as_of_precision")},
    )  # fmt: skip
    shown = view(made, "doubling-time", indicator=("genai_penetration",))
    assert "cannot double (over 50 %)" in written(shown.draw("wide"))
    assert "odds double in at most 1.3 years" in written(shown.draw("wide"))
    assert "55 % would take at most 4.2 months from Jun 2026." in shown.notes[1]


def test_a_share_with_room_or_one_that_falls_needs_no_note(dataset: Dataset) -> None:
    for figures in (
        (share("2024-12-31", 17.7), share("2025-12-31", 42.8)),
        (share("2024-12-31", 80.1), share("2025-12-31", 78.6)),
    ):
        shown = view(
            with_figures(dataset, *figures), "doubling-time", indicator=("genai_penetration",)
        )
        assert not any(say("en", "ceiling_note") in note for note in shown.notes)
        assert "cannot double" not in written(shown.draw("wide"))


def test_where_growth_is_open_again_there_is_no_scenario(dataset: Dataset) -> None:
    shown = view(
        with_figures(dataset, *FULL, share("2026-12-31", 80.1)),
        "doubling-time",
        indicator=("genai_penetration",),
    )
    assert "no growth not excluded" in written(shown.draw("wide")) or "no change" in written(
        shown.draw("wide")
    )
    assert not any("Scenario" in note for note in shown.notes)


def test_a_share_of_99_percent_has_no_next_level(dataset: Dataset) -> None:
    made = with_figures(dataset, share("2024-12-31", 98.0), share("2025-12-31", 99.3))
    shown = view(made, "doubling-time", indicator=("genai_penetration",))
    assert say("en", "odds_note") in shown.notes[0]
    assert not any("Scenario" in note for note in shown.notes)


def test_several_series_are_told_apart_in_their_scenarios(dataset: Dataset) -> None:
    other = [row | {"indicator_id": "internet_penetration"} for row in FULL]
    shown = view(
        with_figures(dataset, *FULL, *other),
        "doubling-time",
        indicator=("genai_penetration", "internet_penetration"),
    )
    told = [note for note in shown.notes if "Scenario" in note]
    assert [note.split(". ")[0] for note in told] == [
        "Generative AI penetration", "Internet penetration"
    ]  # fmt: skip


def test_a_line_through_shares_has_no_odds_of_its_own(dataset: Dataset) -> None:
    made = with_figures(dataset, share("2022-12-31", 75.6), *FULL)
    shown = view(made, "doubling-time", indicator=("genai_penetration",), window="fit4")
    assert "cannot double (80.1 %)</b>" in written(shown.draw("wide"))
    assert say("en", "ceiling_note") in shown.notes
    assert not any(say("en", "odds_note") in note for note in shown.notes)


def test_the_growth_rate_of_such_a_share_is_drawn_as_before(dataset: Dataset) -> None:
    made = with_figures(dataset, *FULL)
    rates = view(made, "growth-rate", indicator=("genai_penetration",))
    assert len(points(rates.draw("wide"))) == 2
    assert rates.rows["r_per_year"].notna().all()
