"""The panel on a point: what was printed, where it was read, and what follows from two figures."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.points import figure_point, window_point
from dashboard.charts.sources import web_address
from dashboard.data import Dataset
from dashboard.pages.point import point_panel
from dashboard.phrases import LANGS, Lang, say
from dashboard.provenance import Provenance, provenance
from dashboard.series import key_in
from tests.dashboard.made import at_least, figure, view, with_figures

langs = pytest.mark.parametrize("lang", LANGS)
FIGURE = "genai_users.CHN.cnnic.2025-06-30"
WINDOW = "genai_users.CHN.cnnic.2024-12-31..2025-06-30"


def known(dataset: Dataset, point: str, lang: Lang = "en") -> Provenance:
    found = provenance(dataset, point, lang)
    assert found is not None
    return found


def parts(component: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - components
    """Every component of a panel as plain data."""
    if isinstance(component, list):
        for one in component:
            yield from parts(one)
    elif isinstance(component, dict):
        yield component
        yield from parts(component["props"].get("children"))


def panel(dataset: Dataset, point: str, lang: Lang = "en") -> list[dict[str, Any]]:
    shown = [one.to_plotly_json() for one in point_panel(provenance(dataset, point, lang), lang)]
    plain = json.loads(json.dumps(shown, default=lambda one: one.to_plotly_json()))
    return list(parts(plain))


def texts(found: list[dict[str, Any]]) -> list[str]:
    children = (one["props"].get("children") for one in found)
    return [text for child in children for text in (child if isinstance(child, list) else [child])
            if isinstance(text, str)]  # fmt: skip


@langs
def test_a_figure_is_told_with_its_print_release_place_and_evidence(
    dataset: Dataset, lang: Lang
) -> None:
    found = known(dataset, FIGURE, lang)
    (one,) = found.figures
    assert found.growth is None
    assert one.printed == "5.15亿人"
    assert one.locator == "first paragraph"
    assert one.release.url.startswith("https://www.cnnic.net.cn/")
    assert one.citation is not None
    assert one.citation.url.startswith("http")
    assert "Xinhua" in one.citation.text
    assert "Xinhua" in one.evidence
    assert one.status == say(lang, "became_reported")
    value, low = {"en": ("515 million", "514.5 million"), "zh": ("5.15亿", "5.145亿")}[lang]
    assert value in one.value
    assert low in one.allowed
    assert dataset.name("indicators", "genai_users", lang) in found.title


def test_other_vintages_of_a_date_are_told_newest_first(dataset: Dataset) -> None:
    point = "genai_work_use_share_individuals_16_74.EU27.eurostat.2025-12-31"
    (one,) = known(dataset, point).figures
    assert [text.split(" %")[0] for text in one.vintages] == ["15.36", "15.07"]
    assert "(shown)" in one.vintages[0]
    assert one.status == say("en", "became_revised")
    assert known(dataset, FIGURE).figures[0].vintages == ()


def test_figures_first_published_under_their_own_name_are_vintages_too(dataset: Dataset) -> None:
    (one,) = known(dataset, "population.CHN.nbs.2015-12-31").figures
    assert len(one.vintages) == 2
    assert "1.38326 billion" in one.vintages[0]
    assert "1.37462 billion" in one.vintages[1]


def test_other_publishers_of_the_same_figure_are_named(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2025-06-30", 515e6),
        figure("2025-06-30", 500e6, source_id="ubs"),
    )
    (one,) = known(made, FIGURE).figures
    assert one.others == (f"500 million: {dataset.name('sources', 'ubs', 'en')}",)


@langs
def test_a_window_is_told_with_growth_doubling_time_intervals_and_arithmetic(
    dataset: Dataset, lang: Lang
) -> None:
    found = known(dataset, WINDOW, lang)
    assert len(found.figures) == 2
    assert found.growth is not None
    assert "+106.8" in found.growth.change
    assert "5.70–5.75" in found.growth.doubling
    assert found.growth.sampling == say(lang, "sampling_none")
    last, first = {"en": ("515 million", "249 million"), "zh": ("5.15亿", "2.49亿")}[lang]
    assert found.growth.arithmetic.startswith(f"{last} ÷ {first} = 2.0683")
    assert "0.5 × ln 2 ÷ ln 2.0683 = 0.4769" in found.growth.arithmetic


def test_the_growth_of_a_window_is_that_of_the_charts(dataset: Dataset) -> None:
    shown = view(dataset, "doubling-time")
    for row in shown.table.rows:
        growth = known(dataset, row.point).growth
        assert growth is not None
        assert any(cell and cell in growth.doubling for cell in row.cells[-2:])


def test_an_arbitrary_pair_of_dates_has_growth_too(dataset: Dataset) -> None:
    growth = known(dataset, "genai_users.CHN.cnnic.2024-06-30..2025-06-30").growth
    assert growth is not None
    assert "= 2.2391 in 1 year;" in growth.arithmetic
    longer = known(dataset, "internet_users.CHN.cnnic.2008-12-31..2024-12-31").growth
    assert longer is not None
    assert longer.doubling


@langs
def test_across_a_break_no_growth_is_computed(dataset: Dataset, lang: Lang) -> None:
    growth = known(dataset, "internet_users.CHN.cnnic.2006-12-31..2008-12-31", lang).growth
    assert growth is not None
    assert {"en": "definition widened", "zh": "口径放宽"}[lang] in growth.why_not
    assert growth.change == growth.arithmetic == ""


def test_the_panel_says_why_there_is_no_growth(dataset: Dataset) -> None:
    found = panel(dataset, "internet_users.CHN.cnnic.2006-12-31..2008-12-31")
    assert any("not comparable" in text for text in texts(found))
    assert len([one for one in found if one["type"] == "Dl"]) == 2


def test_a_break_without_a_word_is_a_break(dataset: Dataset) -> None:
    made = with_figures(
        dataset, figure("2024-12-31", 1e8), figure("2025-06-30", 2e8, break_before=True)
    )
    growth = known(made, WINDOW).growth
    assert growth is not None
    assert say("en", "mark_break") in growth.why_not


def grown(dataset: Dataset, first: dict[str, Any], last: dict[str, Any]) -> Any:  # noqa: ANN401
    growth = known(with_figures(dataset, first, last), WINDOW).growth
    assert growth is not None
    return growth


def test_of_one_sided_figures_only_what_follows_is_told(dataset: Dataset) -> None:
    most = {"qualifier": "upper_bound", "low": None}
    start, end = figure("2024-12-31", 1e8), figure("2025-06-30", 2e8)
    faster = grown(dataset, start, at_least("2025-06-30", 2e8))
    assert (faster.change, faster.arithmetic) == ("at least +100 %", "")
    slower = grown(dataset, start, end | most)
    assert slower.change == "at most +100 %"
    assert grown(dataset, start | most, end | most).why_not or not slower.arithmetic
    assert (
        "at most the value"
        in known(with_figures(dataset, start, end | most), "genai_users.CHN.cnnic.2025-06-30")
        .figures[0]
        .allowed
    )


def test_nothing_follows_from_two_bounds_of_one_side(dataset: Dataset) -> None:
    growth = grown(dataset, at_least("2024-12-31", 1e8), at_least("2025-06-30", 2e8))
    assert growth.arithmetic == ""
    assert growth.why_not or not growth.change


def test_a_range_has_bounds_and_no_point(dataset: Dataset) -> None:
    both = grown(
        dataset,
        figure("2024-12-31", 1e8, 1e6, qualifier="lower_bound"),
        figure("2025-06-30", 2e8, 1e6),
    )
    assert both.arithmetic == ""


def test_a_decline_halves_and_no_change_does_neither(dataset: Dataset) -> None:
    down = grown(dataset, figure("2024-12-31", 2e8), figure("2025-06-30", 1e8))
    assert down.arithmetic.endswith("0.5 years to halve")
    assert "−50" in down.change
    level = grown(dataset, figure("2024-12-31", 2e8), figure("2025-06-30", 2e8))
    assert level.arithmetic == "200 million ÷ 200 million = 1 in 0.5 years"
    zero = grown(dataset, figure("2024-12-31", 0.0), figure("2025-06-30", 2e8))
    assert zero.why_not == say("en", "growth_unknown")


def test_a_share_that_cannot_double_has_no_doubling_in_its_arithmetic(dataset: Dataset) -> None:
    growth = known(dataset, "internet_penetration.CHN.cnnic.2024-12-31..2025-12-31").growth
    assert growth is not None
    assert growth.arithmetic == "80.1 % ÷ 78.6 % = 1.01908 in 1 year"
    assert growth.sampling == ""


def test_a_figure_printed_in_full_allows_nothing_else(dataset: Dataset) -> None:
    made = with_figures(dataset, figure("2025-06-30", 515e6, printed=None, release_id="made"))
    (one,) = known(made, FIGURE).figures
    assert one.allowed == say("en", "exactly_printed")
    assert (one.printed, one.release.text, one.release.url) == ("", "made", "")
    bare = figure("2025-06-30", 515e6) | {"low": None, "high": None}
    assert known(with_figures(dataset, bare), FIGURE).figures[0].allowed == ""


@pytest.mark.parametrize(
    "point",
    [
        "", "x", "genai_users.CHN.cnnic", "genai_users.CHN.cnnic.2025-06-29",
        "genai_users.CHN.cnnic.2025-13-01", "genai_users.CHN.nobody.2025-06-30",
        "genai_users.CHN.cnnic.2025-06-30..2024-12-31",
        "genai_users.CHN.cnnic.2025-06-30..2025-06-30",
        "genai_users.CHN.cnnic.2025-06-30..2025-07-30", f"{FIGURE}\n", f"../{FIGURE}",
    ],
)  # fmt: skip
@langs
def test_a_bad_or_unknown_point_gives_a_sentence(dataset: Dataset, point: str, lang: Lang) -> None:
    assert provenance(dataset, point, lang) is None
    said = texts(panel(dataset, point, lang))
    assert said == [say(lang, "point_missing"), say(lang, "point_unknown")]


@given(st.text(max_size=60))
def test_no_text_breaks_the_panel(dataset: Dataset, point: str) -> None:
    assert provenance(dataset, point, "en") is None


@settings(max_examples=60)
@given(st.data())
def test_every_current_figure_and_window_is_known(dataset: Dataset, data: st.DataObject) -> None:
    lang: Lang = data.draw(st.sampled_from(LANGS))
    figures = dataset.table("observations")
    figures = figures[figures["is_current"]].reset_index(drop=True)
    row = figures.iloc[data.draw(st.integers(0, len(figures) - 1))].to_dict()
    found = known(dataset, figure_point(key_in(row), row["as_of"]), lang)
    assert found.figures[0].value
    growth = dataset.table("growth")
    row = growth.iloc[data.draw(st.integers(0, len(growth) - 1))].to_dict()
    point = window_point(key_in(row), row["from_as_of"], row["to_as_of"])
    grew = known(dataset, point, lang).growth
    assert grew is not None
    assert grew.doubling
    assert point_panel(known(dataset, point, lang), lang)


@langs
def test_the_panel_has_a_heading_a_list_and_safe_links(dataset: Dataset, lang: Lang) -> None:
    found = panel(dataset, WINDOW, lang)
    heads = [one for one in found if one["type"] == "H2"]
    assert [one["props"]["id"] for one in heads] == ["point-title"]
    assert [one["type"] for one in found if one["type"] in ("H3", "Dl")] == [
        "Dl", "H3", "Dl", "H3", "Dl",
    ]  # fmt: skip
    terms = [one for one in found if one["type"] == "Dt"]
    assert len(terms) == len([one for one in found if one["type"] == "Dd"])
    links = [one["props"] for one in found if one["type"] == "A"]
    assert links
    for link in links:
        assert link["target"] == "_blank"
        assert link["rel"] == "noopener noreferrer"
        assert link["href"].startswith(("https://", "http://", "/chart/"))


def test_the_panel_leads_to_the_row_as_data(dataset: Dataset, server: str) -> None:
    (href,) = {
        one["props"]["href"]
        for one in panel(dataset, FIGURE)
        if one["type"] == "A" and one["props"]["href"].startswith("/chart/")
    }
    asked = parse_qs(urlsplit(href).query)
    assert (asked["from"], asked["to"]) == (["2025-06-30"], ["2025-06-30"])
    (row,) = requests.get(server + href, timeout=30).json()["rows"]
    assert (row["value"], row["printed"]) == (515e6, "5.15亿人")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        (" HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
        (None, False),
        (float("nan"), False),
    ],
)
def test_only_web_addresses_become_links(url: object, *, kept: bool) -> None:
    assert bool(web_address(url)) is kept
