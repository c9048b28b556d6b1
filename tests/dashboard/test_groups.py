"""The Compare page's breakdowns."""

import json
from typing import Any

import pytest

from dashboard.data import Dataset
from dashboard.ids import Id
from dashboard.pages.groups import groups
from dashboard.pages.links import PAGES
from dashboard.phrases import LANGS, Lang
from dashboard.state import State
from etl.core.parts import BREAKDOWNS
from tests.dashboard.serving import get

langs = pytest.mark.parametrize("lang", LANGS)


def page_of(dataset: Dataset, **choices: Any) -> str:  # noqa: ANN401 - of any choice
    state = State(**{"indicator": PAGES["/compare"].indicator, **choices})
    parts = groups(dataset, state)
    return json.dumps([part.to_plotly_json() for part in parts], cls=_Plain, ensure_ascii=False)


class _Plain(json.JSONEncoder):
    def default(self, o: Any) -> Any:  # noqa: ANN401 - components and figures
        return o.to_plotly_json()


@langs
@pytest.mark.parametrize("by", BREAKDOWNS)
def test_every_breakdown_has_its_chart_and_says_who_was_asked(
    dataset: Dataset, by: str, lang: Lang
) -> None:
    text = page_of(dataset, by=by, lang=lang)

    assert "chart-breakdown" in text
    assert {"en": "Who was asked", "zh": "调查对象"}[lang] in text


def test_a_source_and_an_area_are_chosen_by_links(dataset: Dataset) -> None:
    text = page_of(dataset, by="ages")

    assert "/compare?source=pew&by=ages" in text
    assert "/compare?area=FRA&by=ages" in text


def test_the_links_of_the_chart_name_no_indicators(dataset: Dataset) -> None:
    text = page_of(dataset, by="ages", source="pew")

    assert "/chart/breakdown.csv?source=pew&by=ages" in text


def test_one_source_alone_is_no_choice(dataset: Dataset) -> None:
    assert "choice-source" not in page_of(dataset, by="education")
    assert "choice-source" in page_of(dataset, by="education", source="cnnic")


def test_where_nothing_can_be_shown_the_way_back_is(dataset: Dataset) -> None:
    text = page_of(dataset, by="education", area=("USA",))

    assert "choice-source" in text
    assert "Who was asked" not in text
    assert "Choose another area or source" in text.replace("<br>", " ")


def test_no_link_has_the_id_of_a_chooser(dataset: Dataset) -> None:
    text = page_of(dataset, by="ages")

    for name in (Id.INDICATOR, Id.AREA, Id.FROM, Id.TO):
        assert f'"id": "{name}"' not in text


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_the_rows_drawn_can_be_had(server: str, form: str) -> None:
    assert get(f"{server}/chart/breakdown.{form}?by=ages").ok


def test_the_chart_stands_in_other_pages(server: str) -> None:
    text = get(f"{server}/embed/breakdown?by=firms").text

    assert "Use of AI in firms, by size and country" in text
    assert "/compare?by=firms" in text
