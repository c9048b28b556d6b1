"""The worked example of the Methods page and its other numbers: those of the data, always."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.data import Dataset
from dashboard.methods.example import PERIOD, example, paces
from dashboard.methods.facts import facts
from dashboard.methods.sections import SECTIONS
from dashboard.phrases import LANGS, Lang, say
from tests.dashboard.made import Row, at_least, figure, with_figures
from tests.dashboard.test_callbacks import parts
from tests.dashboard.test_claims_page import written
from tests.dashboard.test_methods_page import cells, hrefs, section, shown

langs = pytest.mark.parametrize("lang", LANGS)


@langs
def test_the_example_is_what_the_table_says(dataset: Dataset, lang: Lang) -> None:
    growth = dataset.table("growth")
    row = growth[
        (growth["indicator_id"] == "genai_users")
        & (growth["window"] == "pair")
        & (growth["from_as_of"] == PERIOD[0])
        & (growth["to_as_of"] == PERIOD[1])
    ].iloc[0]
    found = example(dataset, lang)
    assert found["ratio"] == f"{row['ratio']:.3f}"
    assert found["r"] == f"{row['r_per_year']:.3f}"
    assert f"{row['cagr_pct']:.1f}" in found["cagr"]
    assert f"{row['growth_pct']:.1f}" in found["growth"]
    assert f"{12 * row['doubling_years']:.1f}" in found["doubling"]
    for end in ("low", "high"):
        assert f"{12 * row[f'doubling_{end}_years']:.2f}" in found["bounds"]
    assert (found["from_printed"], found["to_printed"]) == ("2.49亿人", "5.15亿人")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", {"from_range": "248.5–249.5 million", "doubling": "5.7 months",
                "bounds": "5.70–5.75 months", "sampling": "5.42–6.06 months", "n": "30,000"}),
        ("zh", {"from_range": "2.485–2.495亿", "doubling": "5.7个月", "bounds": "5.70–5.75个月",
                "sampling": "5.42–6.06个月", "n": "30,000"}),
    ],
)  # fmt: skip
def test_the_example_agrees_with_the_methods_it_is_taken_from(
    dataset: Dataset, lang: Lang, expected: dict[str, str]
) -> None:
    assert expected.items() <= example(dataset, lang).items()


@langs
def test_the_example_stands_beside_its_formulas(dataset: Dataset, lang: Lang) -> None:
    found, known = section(shown(dataset, lang), "growth"), example(dataset, lang)
    table, intervals = parts(found, "Table")
    examples = {row[0]: row[-1] for row in cells(table)}
    assert examples[say(lang, "methods_rate")] == known["r"]
    assert examples[say(lang, "methods_halve")] == ""
    assert [tuple(row) for row in cells(intervals)] == paces(dataset, lang)
    assert parts(table, "Sub")
    assert parts(table, "Sup")


HALVES = (
    figure("2024-06-30", 2e8, 1e6, printed="a"),
    figure("2024-12-31", 3e8, 1e6, printed="b"),
    figure("2025-06-30", 6e8, 1e6, printed="c"),
)


def test_other_figures_give_another_example(dataset: Dataset) -> None:
    found = written(shown(with_figures(dataset, *HALVES)))
    assert "c is 599–601 million; a is 199–201 million" in found
    assert "+100 % in 6 months is +300 % a year" in found
    assert "2.068" not in found
    assert "interviews in both surveys" not in found  # none of the figures has a sample


@langs
def test_sampling_waits_for_a_sample_and_for_growth_that_is_settled(
    dataset: Dataset, lang: Lang
) -> None:
    known = [one | {"n": 1000.0, "p": 0.2} for one in HALVES]
    assert "sampling" in example(with_figures(dataset, *known), lang)
    few = [one | {"n": 20.0, "p": 0.2} for one in HALVES]
    assert "sampling" not in example(with_figures(dataset, *few), lang)
    assert "sampling" not in example(with_figures(dataset, *HALVES), lang)


WITHOUT: list[tuple[Row, ...]] = [
    (),
    HALVES[:2],
    HALVES[::2],
    (*HALVES[:2], at_least("2025-06-30", 6e8)),
    (*HALVES[:2], figure("2025-06-30", 3e8, 1e6)),
    (*HALVES[:2], figure("2025-06-30", 1e8, 1e6)),
    (*HALVES[:2], figure("2025-06-30", 0.0)),
]


@pytest.mark.parametrize("rows", WITHOUT)
@langs
def test_without_the_figures_of_the_example_the_page_stands_without_it(
    dataset: Dataset, rows: tuple[Row, ...], lang: Lang
) -> None:
    other = with_figures(dataset, *rows)
    found = shown(other, lang)
    assert "ratio" not in facts(other, lang)
    assert len(parts(found, "Section")) == len(SECTIONS)
    assert not re.search(r"[{}]|nan|None", written(found))
    assert "/chart/" not in "".join(hrefs(found))
    heads = parts(parts(section(found, "growth"), "Thead"), "Th")
    assert len(heads) == 2


def test_a_pace_known_from_one_side_only_says_so(dataset: Dataset) -> None:
    rows = (*HALVES[:2], at_least("2025-06-30", 6e8))
    assert paces(with_figures(dataset, *rows), "en")[-1][1:3] == (
        "at least +99.3 %",
        "at least +297.3 %",
    )
    falling = at_least("2025-06-30", 1e8)
    assert paces(with_figures(dataset, *HALVES[:2], falling), "en")[-1][1:3] == ("–", "–")


@langs
def test_without_statements_odds_or_a_doubling_their_sentences_are_left_out(
    dataset: Dataset, lang: Lang
) -> None:
    tables = {**dataset.tables, "claims": dataset.table("claims").iloc[:0]}
    other = with_figures(replace(dataset, tables=tables), *HALVES[:2])
    assert not {"claims_result", "odds_words", "taken"} & facts(other, lang).keys()
    share = {"indicator_id": "internet_penetration", "unit": "percent"}
    low = [figure("2024-06-30", 20.0, 0.05, **share), figure("2025-06-30", 25.0, 0.05, **share)]
    assert "odds_words" not in facts(with_figures(dataset, *low), lang)


@langs
def test_the_other_numbers_are_counts_of_the_tables(dataset: Dataset, lang: Lang) -> None:
    known = facts(dataset, lang)
    refusals = dataset.table("fits")["refusal"]
    assert known["curves"] == str(len(refusals))
    assert known["refused"] == str(refusals.notna().sum())
    assert known["checks"] == str(len(dataset.table("checks")))
    assert known["breaks"] == str(len(dataset.table("breaks")))
    assert known["build"] == dataset.build_id


@pytest.mark.parametrize("day", [date(2025, 1, 31), date(2000, 1, 1)])
@langs
def test_as_known_on_an_earlier_day_the_page_still_stands(
    dataset: Dataset, day: date, lang: Lang
) -> None:
    found = shown(dataset.as_known(day), lang, as_known_on=day)
    assert "5.15亿人" not in written(found)
    assert any(f"as_known_on={day}" in href for href in hrefs(found))
