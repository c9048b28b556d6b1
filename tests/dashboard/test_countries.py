"""The Compare page by countries: its choosers, what it draws, what it says may be compared."""

from dataclasses import replace
from typing import Any, cast

from dash import html

from dashboard.charts.comparability import Compared, compared, national, rankable, verdict
from dashboard.charts.waves import RANKED, ranked, waves
from dashboard.data import Dataset
from dashboard.ids import Id
from dashboard.pages.compare import compare
from dashboard.pages.countries import as_chosen, countries, indicator_options
from dashboard.pages.links import PAGES
from dashboard.phrases import LANGS
from dashboard.series import RACERS
from dashboard.state import State
from tests.dashboard.made import with_figures
from tests.dashboard.test_ranking import share

EUROSTAT = "genai_use_share_individuals_16_74"
CHINESE = "genai_penetration"


def texts(component: object) -> str:
    """All words of a component and what is in it."""
    if isinstance(component, str):
        return component
    children = getattr(component, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    return "\n".join(texts(child) for child in inside if child is not None)


def chosen(**choices: object) -> State:
    """A view of the page, with nothing chosen but this."""
    return replace(State(indicator=RACERS, by="countries"), **cast("dict[str, Any]", choices))


def page(dataset: Dataset, **choices: object) -> html.Div:
    """The page of a view."""
    return html.Div(countries(dataset, chosen(**choices)))


def surveys(dataset: Dataset, **choices: object) -> tuple[Compared, ...]:
    """The surveys that a view sets side by side."""
    state = ranked(chosen(**choices))
    return compared(dataset, waves(dataset, state), state)


def survey(**fields: str) -> Compared:
    """One survey with these fields, the others alike."""
    same = dict.fromkeys(("base", "ages", "mode", "wording", "date", "publisher"), "same")
    return Compared("survey", same | fields, {}, ())


def test_the_page_opens_with_the_ranking_of_five_countries(dataset: Dataset) -> None:
    shown = html.Div(compare(dataset, chosen()))
    assert shown["chart-ranking"]
    assert shown["chart-level"]
    assert shown[Id.INDICATOR].value == [RANKED]
    assert shown[Id.AREA].value == ["CHN", "USA", "GBR", "JPN", "KOR"]
    assert PAGES["/compare"].indicator == RACERS


def test_the_chooser_offers_indicators_of_three_countries_with_their_number(
    dataset: Dataset,
) -> None:
    options = {one["value"]: one["label"] for one in indicator_options(dataset, chosen())}
    assert "147 economies, Microsoft" in options[RANKED]
    assert "33 economies, Eurostat" in options[EUROSTAT]
    assert CHINESE not in options
    beside = indicator_options(dataset, chosen(indicator=(RANKED, CHINESE)))
    assert beside[-1] == {"value": CHINESE, "label": "Generative AI penetration"}
    chinese = {one["label"] for one in indicator_options(dataset, chosen(lang="zh"))}
    assert any("147个经济体，微软" in label for label in chinese)


def test_every_indicator_offered_has_figures_of_three_countries(dataset: Dataset) -> None:
    figures = dataset.table("observations")
    for name, counts in rankable(dataset).items():
        rows = figures[
            (figures["indicator_id"] == name) & ~figures["ref_area"].isin(["WLD", "EU27"])
        ]
        assert max(counts.values()) == len(set(rows["ref_area"])) >= 3


def test_one_wave_has_no_course_over_time(dataset: Dataset) -> None:
    shown = texts(page(dataset, indicator=(EUROSTAT,), area=("FRA", "DEU")))
    assert "Scale" not in shown
    assert len(countries(dataset, chosen(indicator=(EUROSTAT,)))) == 3


def test_the_first_countries_are_those_with_figures_and_a_choice_stays(dataset: Dataset) -> None:
    assert page(dataset, indicator=(EUROSTAT,))[Id.AREA].value == []
    both = page(dataset, indicator=(EUROSTAT,), area=("FRA", "CHN"))
    assert both[Id.AREA].value == ["FRA", "CHN"]


def test_what_the_page_shows_unasked_is_no_choice(dataset: Dataset) -> None:
    before = chosen()
    shown = page(dataset)
    held = (tuple(shown[Id.INDICATOR].value), tuple(shown[Id.AREA].value))
    assert as_chosen(dataset, before, *held) == before
    europe = as_chosen(dataset, before, (EUROSTAT,), ())
    assert (europe.indicator, europe.area) == ((EUROSTAT,), ())
    more = as_chosen(dataset, before, held[0], (*held[1], "FRA"))
    assert (more.indicator, more.area) == (RACERS, (*held[1], "FRA"))


def test_a_panel_alone_says_that_its_countries_can_be_compared(dataset: Dataset) -> None:
    found = surveys(dataset)
    assert [one.name for one in found] == [
        "Generative AI users, working age (Microsoft estimate) (Microsoft)"
    ]
    assert "one source and one method" in verdict(found, "en")[0]
    assert found[0].fields["ages"] == "15 to 64"
    assert found[0].fields["mode"] == "telemetry, modelled"
    assert found[0].figures["CHN"] == "16.4 %"


def test_a_survey_beside_it_shows_what_differs(dataset: Dataset) -> None:
    found = surveys(dataset, indicator=(RANKED, CHINESE))
    assert found[1].fields["mode"] == "computer-assisted telephone interviewing"
    assert set(found[1].figures) == {"CHN"}
    assert found[1].to_mind
    said = verdict(found, "en")
    assert said[0].startswith("What differs: base, ages, mode, wording, date, publisher.")
    assert "not the same quantity" in said[0]
    assert len(said) == 1
    shown = texts(page(dataset, indicator=(RANKED, CHINESE)))
    assert "CNNIC): A generative AI user is a person" in shown
    assert "population aged 15 to 64" in shown


def test_a_field_no_text_states_is_said_to_be_missing(dataset: Dataset) -> None:
    found = surveys(dataset, indicator=(RANKED, "genai_ever_used_share_online_panel"))
    assert found[1].fields["ages"] == ""
    assert verdict(found, "en")[-1] == "Not stated for all of them: ages."
    assert verdict(found, "zh")[-1] == "并非全部注明：年龄。"
    assert "not stated in the texts read" in texts(page(dataset))


def test_firms_have_no_ages(dataset: Dataset) -> None:
    found = surveys(dataset, indicator=("ai_use_share_enterprises_10plus",))
    assert found[0].fields["ages"] == "firms, not persons"


def test_only_a_field_of_the_quantity_makes_another_quantity() -> None:
    assert "As far as the texts read say, nothing" in verdict((survey(), survey()), "en")[0]
    dated = verdict((survey(), survey(date="other")), "en")
    assert dated[0].endswith("agree. What differs: date.")
    aged = verdict((survey(), survey(ages="other", date="other")), "en")
    assert aged[0].startswith("What differs: ages, date. These are not the same quantity")
    assert verdict((survey(), survey(mode="")), "en")[1].endswith("mode.")


def test_national_surveys_of_the_chosen_countries_are_offered(dataset: Dataset) -> None:
    state = ranked(chosen())
    offered = national(dataset, waves(dataset, state), state)
    assert offered["CHN"] == [(CHINESE, "cnnic")]
    assert ("genai_use_share_18_64", "rps") in offered["USA"]
    assert ("ai_chatbot_use_share_adults", "pew") in offered["USA"]
    assert ("genai_use_share_online_adults", "ofcom") in offered["GBR"]
    assert ("genai_experience_share_population", "msit") in offered["KOR"]
    flat = {name for pairs in offered.values() for name, _ in pairs}
    assert "genai_use_share_18_64_first_release" not in flat


def test_both_wordings_of_the_census_are_offered_as_two_series(dataset: Dataset) -> None:
    state = ranked(chosen(indicator=("ai_use_share_enterprises_10plus",)))
    offered = national(dataset, waves(dataset, state), state)
    names = {name for name, _ in offered["USA"]}
    assert {"ai_use_share_firms_btos_v1", "ai_use_share_firms_btos_v2"} <= names


def test_a_survey_offered_is_a_link_that_sets_it_beside_or_takes_it_away(dataset: Dataset) -> None:
    name = f"beside-{CHINESE}-cnnic"
    apart = page(dataset)[name]
    assert f"indicator={CHINESE}" in apart.href
    assert apart.className == "word"
    beside = page(dataset, indicator=(RANKED, CHINESE))[name]
    assert f"indicator={CHINESE}" not in beside.href
    assert beside.className == "word chosen"
    assert getattr(beside, "aria-current") == "true"


def test_without_a_national_survey_the_page_says_so(dataset: Dataset) -> None:
    shown = texts(page(dataset, area=("FRA",)))
    assert "There is no national survey of the chosen countries" in shown


def test_without_anything_to_rank_there_is_no_table(dataset: Dataset) -> None:
    assert "Can these be compared?" not in texts(page(dataset, indicator=(CHINESE,)))


def test_a_sample_is_told_where_one_is_known(dataset: Dataset) -> None:
    rows = [share(area, 20.0, n=1234.0) for area in ("CHN", "USA", "GBR")]
    found = surveys(with_figures(dataset, *rows))
    assert found[0].fields["sample"] == "1,234"


def test_the_page_is_told_in_both_languages(dataset: Dataset) -> None:
    english, chinese = (texts(page(dataset, lang=lang)) for lang in LANGS)
    assert "Can these be compared?" in english
    assert "能否直接比较" in chinese
    assert "所读文本未注明" in chinese
    assert "遥测数据推算" in chinese
