"""The Data page: what it shows, where its links lead, and that it stays small."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.data import Dataset
from dashboard.pages.data import data
from dashboard.phrases import LANGS, Lang, say
from dashboard.query import read_state
from dashboard.series import ids_of
from dashboard.state import State
from dashboard.tables.query import PAGE_ROWS, find
from dashboard.web.files import FORMATS
from etl.core.schema import TABLES
from tests.dashboard.made import figure, with_figures
from tests.dashboard.serving import get, texts

langs = pytest.mark.parametrize("lang", LANGS)
Part = dict[str, Any]


def parts(component: Any) -> Iterator[Part]:  # noqa: ANN401
    """Every component of a page, as plain dictionaries."""
    if hasattr(component, "to_plotly_json"):
        component = component.to_plotly_json()
    if isinstance(component, dict):
        if "type" in component and "props" in component:
            yield component
            component = component["props"].get("children")
        yield from parts(component) if not isinstance(component, dict) else ()
    elif isinstance(component, list | tuple):
        for one in component:
            yield from parts(one)


def page(dataset: Dataset, **choices: Any) -> list[Part]:  # noqa: ANN401
    return list(parts(data(dataset, State(**choices))))


def by_id(found: list[Part], name: object) -> Part:
    (one,) = [part for part in found if part["props"].get("id") == name]
    props: Part = one["props"]
    return props


def table(found: list[Part]) -> Part:
    held: Part = by_id(found, {"type": "table", "chart": "data"})["data"]
    return held


def links(found: list[Part]) -> list[str]:
    return [part["props"]["href"] for part in found if "href" in part["props"]]


def said(found: list[Part]) -> str:
    own = [part["props"].get("children") for part in found]
    return "\n".join(text for one in own for text in texts(one))


@langs
def test_the_page_shows_the_newest_figures_and_how_many_there_are(
    dataset: Dataset, lang: Lang
) -> None:
    found = page(dataset, lang=lang)
    assert len([part for part in found if part["type"] == "H1"]) == 1
    held = table(found)
    every = find(dataset, State())
    assert len(held["rows"]) == PAGE_ROWS
    assert all(len(row["cells"]) == len(held["heads"]) for row in held["rows"])
    assert held["rows"][0]["point"].endswith(str(every.rows["as_of"].iloc[0]))
    assert f"{len(every.rows):,}" in said(found)
    assert f"{every.total:,}" in said(found)
    by_id(found, {"type": "rows", "chart": "data"})


def test_a_head_sorts_and_says_how_it_is_sorted(dataset: Dataset) -> None:
    heads = {head["text"]: head for head in table(page(dataset))["heads"]}
    assert heads["As of"]["sorted"] == "descending"
    assert heads["As of"]["href"] == "/data?sort=as_of"
    assert (heads["Value"]["sorted"], heads["Value"]["href"]) == (None, "/data?sort=-value")
    assert heads["Indicator"]["href"] == "/data?sort=indicator_id"
    assert heads["Range"] == {"text": "Range", "href": None, "sorted": None}
    turned = {h["text"]: h for h in table(page(dataset, sort="indicator_id", page=3))["heads"]}
    assert turned["Indicator"]["sorted"] == "ascending"
    assert turned["Indicator"]["href"] == "/data?sort=-indicator_id"
    again = {h["text"]: h for h in table(page(dataset, sort="-value"))["heads"]}
    assert again["Value"] == {"text": "Value", "href": "/data?sort=value", "sorted": "descending"}


def test_every_link_of_the_page_leads_somewhere(dataset: Dataset) -> None:
    chosen: dict[str, Any] = {"area": ("CHN",), "text": "网民 %&=", "vintages": "all", "page": 2}
    for address in links(page(dataset, **chosen)):
        parsed = urlsplit(address)
        if parsed.path == "/data":
            state, problems = read_state(parsed.query, defaults=State(), ids=ids_of(dataset))
            assert problems == ()
            assert state.text in ("", chosen["text"])
        else:
            inside = ("/data/", "/chart/", "/embed/", "/methods")
            assert parsed.path.startswith(inside) or parsed.scheme in ("http", "https", "")


def test_every_download_of_the_page_is_there(server: str, dataset: Dataset) -> None:
    chosen: dict[str, Any] = {"indicator": ("genai_users",), "sort": "value", "measure": "index"}
    addresses = [one for one in links(page(dataset, **chosen)) if one.startswith("/data/")]
    assert len(addresses) == len(FORMATS) * (len(TABLES) + 2)
    for address in addresses:
        if address.split("?")[0].endswith(".csv"):
            assert get(server + address).status_code == 200


def test_pages_lead_to_each_other_and_keep_the_choices(dataset: Dataset) -> None:
    found = page(dataset, evidence="primary", page=2)
    for name, number in (("first", None), ("previous", None), ("next", "3")):
        query = parse_qs(urlsplit(by_id(found, f"page-{name}")["href"]).query)
        assert query.get("page", [None])[0] == number
        assert query["evidence"] == ["primary"]
    first = page(dataset)
    assert not [part for part in first if part["props"].get("id") == "page-previous"]
    few = page(dataset, indicator=("genai_users",))
    assert not [part for part in few if _class(part) == "pager"]


def test_a_choice_starts_again_on_the_first_page(dataset: Dataset) -> None:
    found = page(dataset, page=4)
    assert by_id(found, "evidence-press")["href"] == "/data?evidence=press"
    assert by_id(found, "vintages-all")["href"] == "/data?vintages=all"


def test_the_field_keeps_the_other_choices(dataset: Dataset) -> None:
    found = page(dataset, area=("CHN",), source="cnnic", text="users", page=3, lang="zh")
    hidden = {
        part["props"]["name"]: part["props"]["value"]
        for part in found
        if part["props"].get("type") == "hidden"
    }
    assert hidden == {"area": "CHN", "source": "cnnic", "lang": "zh"}
    assert by_id(found, "find")["value"] == "users"


@langs
def test_nothing_found_says_what_to_do(dataset: Dataset, lang: Lang) -> None:
    found = page(dataset, text="no such words anywhere", lang=lang)
    assert say(lang, "data_count_none") in said(found)
    assert by_id(found, "clear-filters")["href"] == ("/data?lang=zh" if lang == "zh" else "/data")
    assert not [p for p in found if p["props"].get("id") == {"type": "table", "chart": "data"}]


def test_what_cannot_be_used_is_named(dataset: Dataset) -> None:
    found = page(dataset, sort="nope", page=9999)
    assert "sort=nope" in said(found)
    assert "page=9999" in said(found)


def test_replaced_figures_are_counted_and_can_be_seen(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2024-12-31", 249e6, is_current=False, release_id="old"),
        figure("2024-12-31", 250e6),
    )
    assert "One figure that a later release replaced" in said(page(made))
    assert "replaced is not" not in said(page(made, vintages="all"))
    assert len(table(page(made, vintages="all"))["rows"]) == 2
    assert "Download this figure" in said(page(made))


def test_a_chosen_source_can_be_left_again(dataset: Dataset) -> None:
    assert by_id(page(dataset, source="cnnic"), "source-")["href"] == "/data"
    assert "/data?source=eurostat" in links(page(dataset))


def _class(part: Part) -> str:
    return str(part["props"].get("className", ""))


@langs
def test_sources_tables_and_columns_are_all_there(dataset: Dataset, lang: Lang) -> None:
    found = page(dataset, lang=lang)
    for source in dataset.names["sources"]:
        by_id(found, f"about-{source}")
    for one in TABLES:
        held = by_id(found, {"type": "table", "chart": f"dictionary-{one.name}"})["data"]
        assert [row["cells"][0] for row in held["rows"]] == one.schema.names
    flagged = {_class(part) for part in found if "state" in _class(part).split()}
    assert flagged == {"state", "state stale"}  # the 58th report of CNNIC has long been due


def test_as_known_on_an_earlier_day_the_tables_stay_whole(dataset: Dataset) -> None:
    day = date(2024, 12, 31)
    known = dataset.as_known(day)
    found = list(parts(data(known, State(as_known_on=day))))
    assert f"{len(dataset.table('growth')):,} rows" in said(found)
    assert f"of {len(known.table('observations')):,} figures" in said(found)
    assert "Dec 2024" in said(found)


def test_the_page_stays_small_enough_for_dash(dataset: Dataset) -> None:
    assert len(page(dataset)) < 1_000
