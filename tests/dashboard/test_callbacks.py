"""The app's callbacks, asked the way a browser asks them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, quote

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.view import LAYOUTS
from dashboard.data import Dataset
from dashboard.ids import FIGURES
from dashboard.overview.story import finding, paragraph
from dashboard.pages.links import PAGE_NAMES, PAGES
from dashboard.phrases import LANGS, Lang, say
from dashboard.query import read_state
from dashboard.series import available
from dashboard.state import CHOICES, Ids
from tests.dashboard.serving import (
    CALLBACKS,
    TIMEOUT,
    Body,
    call,
    chooser_body,
    page,
    page_body,
    raw,
    texts,
)

langs = pytest.mark.parametrize("lang", LANGS)
pages = pytest.mark.parametrize("path", PAGES)
CHARTS_ON = {
    "/": 1,
    "/growth": 2,
    "/doubling": 2,
    "/compare": 1,
    "/outlook": 1,
    "/claims": 0,
    "/data": 1,
    "/methods": 0,
}
JUNK: list[object] = [
    None,
    1,
    True,
    1e308,
    "x",
    "\ud800",
    {"a": 1},
    [1, {}],
    [[]],
    ["genai_users"] * 1000,
]


def parts(component: object, kind: str) -> list[dict[str, Any]]:
    """Every component of one type in a rendered page."""
    if isinstance(component, list):
        return [found for one in component for found in parts(one, kind)]
    if not isinstance(component, dict):
        return []
    here = [component] if component.get("type") == kind else []
    return here + parts(list(component.values()), kind)


@pages
@langs
def test_a_page_is_rendered_in_its_language(server: str, path: str, lang: Lang) -> None:
    shown = page(server, path, f"?lang={lang}")
    said = " ".join(texts(shown))
    assert say(lang, "overview") in said
    assert say("zh" if lang == "en" else "en", "overview") not in said
    assert say(lang, "site") in shown["page-title"]["data"]["title"]
    assert shown["page-title"]["data"]["about"] == say(lang, f"about_{PAGE_NAMES[path]}")
    stores = [s for s in parts(shown["main"], "Store") if s["props"]["id"]["type"] == FIGURES]
    assert len(stores) == CHARTS_ON[path]
    for store in stores:
        drawn = store["props"]["data"]
        ends = (
            [f"-{scale}" for scale in CHOICES["scale"]] if "wide-log" in drawn["figures"] else [""]
        )
        assert set(drawn["figures"]) == {f"{layout}{end}" for layout in LAYOUTS for end in ends}
    for graph in parts(shown["main"], "Graph"):
        assert graph["props"]["config"]["showSendToCloud"] is False
        assert graph["props"]["config"]["plotlyServerURL"] == ""
        assert graph["props"]["config"]["showEditInChartStudio"] is False


@pytest.mark.parametrize(
    ("path", "search"),
    [
        *((path, "") for path in PAGES),
        ("/data", "?source=cnnic"),
        *(("/compare", f"?by={by}") for by in CHOICES["by"]),
    ],
)
def test_no_two_parts_of_a_page_have_one_id(server: str, path: str, search: str) -> None:
    ids = [json.dumps(one) for one in named(page(server, path, search))]
    assert len(ids) > 10
    assert len(ids) == len(set(ids))


def named(component: object) -> Iterator[object]:
    """The ids in a rendered page."""
    if isinstance(component, list):
        component = dict(enumerate(component))
    if isinstance(component, dict):
        props = component.get("props")
        if isinstance(props, dict) and "type" in component and "id" in props:
            yield props["id"]
        for one in component.values():
            yield from named(one)


@langs
def test_the_overview_holds_finding_and_paragraph(
    server: str, dataset: Dataset, lang: Lang
) -> None:
    said = " ".join(texts(page(server, "/", f"?lang={lang}")["main"]))
    assert finding(dataset, lang) in said
    assert all(sentence in said for sentence in paragraph(dataset, lang))


def test_a_page_shows_what_its_address_says(server: str, dataset: Dataset) -> None:
    shown = page(server, "/growth", "?indicator=internet_penetration&from=2010&scale=linear")
    name = dataset.name("indicators", "internet_penetration", "en")
    titles = [str(h["props"]["children"]) for h in parts(shown["main"], "H2")]
    assert len(titles) == 2
    assert all(name in title for title in titles)
    years = [part for part in parts(shown["main"], "Dropdown") if part["props"]["id"] == "from"]
    assert years[0]["props"]["value"] == "2010"


@pages
def test_what_an_address_could_not_say_is_named_on_the_page(server: str, path: str) -> None:
    shown = page(server, path, "?scale=cubic&indicator=nope")
    said = " ".join(texts(shown["main"]))
    assert "scale" in said
    assert "cubic" in said
    assert "nope" in said


@pages
def test_a_link_stays_in_the_app_or_leads_from_a_statement_to_the_text_it_was_read_in(
    server: str, dataset: Dataset, path: str
) -> None:
    shown = page(server, path)
    links = [part["props"]["href"] for kind in ("A", "Link") for part in parts(shown, kind)]
    cited = set(dataset.table("citations")["url"].dropna()) if path == "/claims" else set()
    if path == "/data":
        cited = set(dataset.table("sources")["url"].dropna())
    inside = [link for link in links if link not in cited]
    assert len(inside) > 5
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in inside)


def test_the_choosers_offer_what_there_are_figures_of(server: str, dataset: Dataset) -> None:
    drops = {d["props"]["id"]: d["props"] for d in parts(page(server, "/growth"), "Dropdown")}
    offered = {option["value"] for option in drops["indicator"]["options"]}
    assert offered == set(available(dataset)["indicator_id"])
    assert {option["value"] for option in drops["area"]["options"]} == {"CHN"}
    assert drops["to"]["options"][0]["value"] == "2026"


def test_a_chosen_area_without_figures_stays_in_its_chooser(server: str) -> None:
    shown = page(server, "/growth", "?area=FRA&from=1960")
    drops = {part["props"]["id"]: part["props"] for part in parts(shown["main"], "Dropdown")}
    assert "FRA" in {option["value"] for option in drops["area"]["options"]}
    assert "1960" in {option["value"] for option in drops["from"]["options"]}


def choose(
    server: str, search: str = "", *, indicator: Sequence[object], years: tuple[object, object]
) -> str | None:
    """The search a choice on the Growth page leads to, or None where nothing changes."""
    body = chooser_body("/growth", search, indicator=indicator, area=["CHN"], years=years)
    answer = call(server, body)
    if answer.status_code == 204 or not answer.json()["response"]:
        return None
    return str(answer.json()["response"]["chosen"]["data"]["search"])


DEFAULTS = ["genai_users", "internet_users"]


def test_a_chosen_indicator_changes_the_address(server: str) -> None:
    search = choose(server, indicator=["online_payment_users"], years=(None, None))
    assert search
    assert parse_qs(search.lstrip("?")) == {"indicator": ["online_payment_users"]}
    shown = page(server, "/growth", search)
    assert "Online payment" in " ".join(texts(shown["main"]))


def test_a_chosen_period_changes_the_address_and_keeps_the_rest(server: str) -> None:
    search = choose(server, "?lang=zh&scale=linear", indicator=DEFAULTS, years=("2010", "2020"))
    assert search
    found = parse_qs(search.lstrip("?"))
    assert found["lang"] == ["zh"]
    assert found["scale"] == ["linear"]
    assert (found["from"][0][:4], found["to"][0][:4]) == ("2010", "2020")


def test_the_answer_to_a_choice_says_whose_it_is(server: str) -> None:
    body = chooser_body(
        "/doubling", "?lang=zh", indicator=["internet_users"], area=["CHN"], years=(None, None)
    )
    answer = call(server, body).json()["response"]["chosen"]["data"]
    assert (answer["path"], answer["before"]) == ("/doubling", "?lang=zh")
    assert parse_qs(answer["search"].lstrip("?"))["indicator"] == ["internet_users"]


def test_a_choice_that_is_there_already_changes_nothing(server: str) -> None:
    assert choose(server, indicator=DEFAULTS, years=(None, None)) is None
    there = "?from=2010-05&indicator=internet_users"
    assert choose(server, there, indicator=["internet_users"], years=("2010", None)) is None


def test_a_choice_of_nothing_keeps_the_indicators(server: str) -> None:
    assert choose(server, indicator=[], years=(None, None)) is None
    assert choose(server, indicator=["nope", 1, {}], years=(None, None)) is None


def is_refused_or_answered(answer: requests.Response) -> bool:
    return answer.status_code in (200, 204, 400, 413) and "Traceback" not in answer.text


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("place", range(4))
def test_a_forged_value_of_a_chooser_is_no_fault(server: str, junk: object, place: int) -> None:
    body = chooser_body("/growth", "", indicator=DEFAULTS, area=["CHN"], years=(None, None))
    body["inputs"][0]["value"]["held"][place] = junk
    assert is_refused_or_answered(call(server, body))


@pytest.mark.parametrize("junk", JUNK)
def test_a_forged_address_is_no_fault(server: str, junk: object) -> None:
    assert call(server, page_body(junk, junk)).status_code == 200
    for part in ("path", "search", "held"):
        body = chooser_body("/", "", indicator=DEFAULTS, area=[], years=(None, None))
        body["inputs"][0]["value"][part] = junk
        assert is_refused_or_answered(call(server, body))


FORGED: list[Body] = [
    {"output": "nope.children"},
    {"output": 1},
    {"output": None},
    {"output": "chosen.data"},
    {"outputs": []},
    {"outputs": {}},
    {"outputs": None},
    {"outputs": [1]},
    {"outputs": [{"id": "header"}] * 4},
    {"outputs": {"id": "header", "property": "children"}},
    {"inputs": []},
    {"inputs": "url"},
    {"inputs": [{"id": "url", "property": "pathname", "value": "/"}]},
    {"inputs": [{"id": "other", "property": "pathname"}, {"id": "url", "property": "search"}]},
    {"inputs": [1, 2]},
    {"inputs": None},
    {"state": [{"id": "url", "property": "pathname"}]},
    {"state": {"a": 1}},
    {"changedPropIds": "url.search"},
    {"changedPropIds": [{}]},
    {"changedPropIds": [1]},
]


@pytest.mark.parametrize("change", FORGED, ids=repr)
def test_a_request_no_page_sends_is_refused_in_the_one_shape(server: str, change: Body) -> None:
    answer = call(server, page_body("/", "") | change)
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"code", "message", "details"}


@pytest.mark.parametrize(
    "change",
    [
        {"extra": {"a": [1]}},
        {"cancelJob": ["x"]},
        {"background": True},
        {"parsedChangedPropsIds": 5},
        {"changedPropIds": ["nope", "a.b.c", '{"a":']},
    ],
    ids=repr,
)
def test_extra_keys_are_no_fault(server: str, change: Body) -> None:
    assert is_refused_or_answered(call(server, page_body("/", "") | change))


def without(key: str) -> Body:
    body = page_body("/", "")
    del body[key]
    return body


@pytest.mark.parametrize("key", ["output", "outputs", "inputs", "changedPropIds"])
def test_a_request_that_lacks_a_part_is_no_fault(server: str, key: str) -> None:
    assert is_refused_or_answered(call(server, without(key)))


NO_CALLBACKS = {
    "nothing": b"",
    "a letter": b"x",
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "an object": b"{}",
    "no text": b"\xff\xfe",
    "no number": b"NaN",
    "never closed": b"[" * 100_000,
    "lists in lists": b"[" * 1_000 + b"]" * 1_000,
    "objects in objects": b'{"output":' * 1_000 + b"1" + b"}" * 1_000,
}


@pytest.mark.parametrize("body", NO_CALLBACKS.values(), ids=NO_CALLBACKS)
def test_what_is_no_callback_at_all_is_refused(server: str, body: bytes) -> None:
    answer = raw(server, CALLBACKS, "POST", body, **{"Content-Type": "application/json"})
    assert answer.status == 400


def test_a_body_of_20_megabytes_is_refused(server: str) -> None:
    big = b"[" + b"1," * 10_000_000 + b"1]"
    assert raw(server, CALLBACKS, "POST", big).status == 413


scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(page_body("/", ""))), scraps, scraps)
def test_no_forged_callback_is_a_fault(server: str, key: str, part: object, value: object) -> None:
    for body in (page_body("/", "") | {key: part}, page_body(value, value)):
        answer = requests.post(server + CALLBACKS, json=finite(body), timeout=TIMEOUT)
        assert is_refused_or_answered(answer)


def finite(part: Any) -> Any:  # noqa: ANN401 - any JSON
    """JSON as ``requests`` will send it: without NaN and infinities."""
    if isinstance(part, dict):
        return {name: finite(value) for name, value in part.items()}
    if isinstance(part, list):
        return [finite(value) for value in part]
    return None if isinstance(part, float) and part - part != 0 else part


searches = st.text(max_size=60) | st.binary(max_size=30).map(quote).flatmap(
    lambda data: st.sampled_from((f"?title={data}&{data}=1", f"?indicator={data}", f"?to={data}"))
)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(PAGES)), searches)
def test_any_search_gives_a_page(server: str, path: str, search: str) -> None:
    assert call(server, page_body(path, search)).status_code == 200


def test_the_two_views_of_a_page_link_to_each_other(server: str, dataset: Dataset) -> None:
    shown = page(server, "/doubling", "?indicator=internet_users&from=2010")
    (other,) = [a["props"]["href"] for a in parts(shown["header"], "A") if "lang=zh" in str(a)]
    ids = Ids(frozenset(dataset.names["indicators"]), frozenset(), frozenset())
    state, problems = read_state(other.partition("?")[2], defaults=PAGES["/doubling"], ids=ids)
    assert (state.indicator, state.lang, problems) == (("internet_users",), "zh", ())
    assert state.start
    assert state.start.year == 2010


def test_an_indicator_without_figures_has_a_page_that_says_so(
    server: str, dataset: Dataset
) -> None:
    bare = sorted(set(dataset.names["indicators"]) - set(available(dataset)["indicator_id"]))
    for indicator in bare[:2]:
        shown = page(server, "/growth", f"?indicator={indicator}")
        name = dataset.name("indicators", indicator, "en")
        assert any(name in text for text in texts(shown["main"]))
