"""oEmbed, asked as its specification tells a consumer to ask, and as nobody should."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.pages.links import PAGES, chart_address
from dashboard.pages.shown_first import chart_of_page
from dashboard.state import State, clean
from dashboard.web.settings import Settings
from tests.dashboard.serving import get, page, raw

SITE = "https://uptake.example:8443"
BY = ("technologies", "countries", "purposes", "ages", "education", "firms")
VIEWS = [
    *(path for path in PAGES if chart_of_page(path, PAGES[path])),
    *(f"/compare?by={by}" for by in BY),
    "/growth?indicator=internet_users&from=2010&lang=zh&hide=internet_users.CHN.cnnic&open=level",
    "/data?area=DEU&text=users&page=2",
]
NO_CHART = [path for path in PAGES if not chart_of_page(path, PAGES[path])]


class Elements(HTMLParser):
    """Every element of an HTML text with its attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def discovered(content: str) -> dict[str, str]:
    """The one link by which a page says where its oEmbed is."""
    (link,) = [
        one
        for one in Elements(content).named("link")
        if one.get("rel") == "alternate" and one.get("type") == "application/json+oembed"
    ]
    return link


def frame_in(told: dict[str, Any]) -> dict[str, str]:
    """The one element of a rich response."""
    ((tag, frame),) = Elements(told["html"]).found
    assert tag == "iframe"
    return frame


def is_valid(told: dict[str, Any]) -> bool:
    """Say whether a response has what oEmbed 1.0 asks of the type rich, with the types it asks."""
    texts = ("title", "provider_name", "provider_url", "html")
    thumbnail = ("thumbnail_url", "thumbnail_width", "thumbnail_height")
    return (
        (told["version"], told["type"]) == ("1.0", "rich")
        and all(isinstance(told[name], str) and told[name] for name in texts)
        and all(isinstance(told[name], int) for name in ("width", "height", "cache_age"))
        and len([name for name in thumbnail if name in told]) in (0, len(thumbnail))
    )


@pytest.fixture(scope="module")
def client(parquet: Path) -> FlaskClient:
    """Asks an app that is known to the world under another address."""
    asks: FlaskClient = create_app(
        parquet, Settings(url=SITE, has_pictures=True)
    ).server.test_client()
    return asks


def ask(client: FlaskClient, url: str, **options: object) -> TestResponse:
    return client.get(f"/oembed?{urlencode({'url': url, **options})}")


def told_by(client: FlaskClient, url: str, **options: object) -> dict[str, Any]:
    """What is said of an address that has an embed."""
    told: dict[str, Any] = json.loads(ask(client, url, **options).data)
    return told


def error_in(answer: TestResponse) -> dict[str, Any]:
    """What is said of an address that has none."""
    error: dict[str, Any] = json.loads(answer.data)["error"]
    assert set(error) == {"code", "message", "details"}
    return error


@pytest.mark.parametrize("view", VIEWS)
def test_a_consumer_finds_the_embed_of_a_page_and_it_shows_what_was_said(
    server: str, view: str
) -> None:
    link = discovered(get(server + view).text)
    answer = get(link["href"])
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = answer.json()
    assert is_valid(told)
    frame = frame_in(told)
    assert frame["src"].startswith(f"{server}/embed/")
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
    assert frame["title"] == told["title"]
    shown = get(frame["src"])
    assert shown.status_code == 200
    title = re.search(r"<title>(.*?)</title>", shown.text)
    assert title is not None
    assert Elements(f'<p title="{title[1]}">').named("p")[0]["title"] == told["title"]


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_page_shows_first_is_what_is_embedded(server: str, view: str) -> None:
    path, _, query = view.partition("?")
    main = page(server, path, f"?{query}")["main"]
    (first, *_) = [one for one in ids(main) if one.startswith("chart-")]
    src = frame_in(get(f"{server}/oembed?url={quote(server + view, safe='')}").json())["src"]
    assert urlsplit(src).path == f"/embed/{first.removeprefix('chart-')}"


def ids(component: object) -> list[str]:
    """The ids of a rendered page, in order."""
    if isinstance(component, list):
        return [name for one in component for name in ids(one)]
    if not isinstance(component, dict):
        return []
    own = component.get("id")
    within = [name for part in component.values() for name in ids(part)]
    return [own, *within] if isinstance(own, str) else within


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("form", ["/embed/{}", "/chart/{}.png", "/chart/{}.csv", "/chart/{}.html"])
def test_each_form_of_a_chart_is_embedded_as_that_chart(
    client: FlaskClient, chart: str, form: str
) -> None:
    told = told_by(client, f"{SITE}{form.format(chart)}?lang=zh&theme=dark")
    src = urlsplit(frame_in(told)["src"])
    assert f"{src.scheme}://{src.netloc}" == SITE
    assert src.path == f"/embed/{chart}"
    assert dict(parse_qsl(src.query))["lang"] == "zh"
    assert dict(parse_qsl(src.query))["theme"] == "dark"


def test_the_size_of_a_picture_is_no_part_of_the_view(client: FlaskClient) -> None:
    plain = told_by(client, f"{SITE}/embed/level?scale=log")
    sized = told_by(client, f"{SITE}/chart/level.png?scale=log&width=900&height=700&scale=2")
    assert sized == plain
    assert ask(client, f"{SITE}/chart/level.png?width=9").status_code == 404


def test_a_frozen_state_stays_frozen(client: FlaskClient, dataset: Dataset) -> None:
    told = told_by(client, f"{SITE}/growth?build={dataset.build_id}")
    assert f"build={dataset.build_id}" in frame_in(told)["src"]
    assert f"build={dataset.build_id}" in told["thumbnail_url"]
    live = told_by(client, f"{SITE}/growth")
    assert "build=" not in live["html"]
    assert told["cache_age"] > 300 * live["cache_age"]


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}.evil.example/",
        f"{SITE}@evil.example/",
        "https://user@uptake.example:8443/growth",
        "https://user:secret@uptake.example:8443/growth",
        "https://evil.example@uptake.example:8443/",
        "http://uptake.example:8443/growth",
        "https://uptake.example/growth",
        "https://uptake.example:84430/growth",
        "https://uptake.example:8443:8443/growth",
        "//uptake.example:8443/growth",
        "/growth",
        "growth",
        "javascript:alert(1)",
        f"javascript://uptake.example:8443/%0aalert(1)//{SITE}/growth",
        "data:text/html,<script>alert(1)</script>",
        f"{SITE}\\@evil.example/growth",
        f"{SITE}\t/growth",
        f" {SITE}/growth",
        f"{SITE}/growth\n",
        "https://[uptake.example:8443/growth",
        f"{SITE}//growth",
        f"{SITE}/growth/",
        f"{SITE}/growth/../data",
        f"{SITE}/%67rowth",
        f"{SITE}/embed/level/",
        f"{SITE}/embed/level/figures",
        f"{SITE}/embed/nope",
        f"{SITE}/chart/nope.png",
        f"{SITE}/chart/level.exe",
        f"{SITE}/chart/level",
        f"{SITE}/oembed?url={SITE}/growth",
        f"{SITE}/health",
        *(SITE + path for path in NO_CHART),
    ],
)
def test_an_address_of_nobody_here_has_no_embed(client: FlaskClient, url: str) -> None:
    answer = ask(client, url)
    assert answer.status_code == 404
    assert error_in(answer)["code"] == "unknown_url"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@given(st.text(max_size=60))
def test_no_address_makes_the_server_fail(client: FlaskClient, text: str) -> None:
    for url in (text, SITE + text, f"{SITE}/embed/level?{text}"):
        answer = ask(client, url)
        assert answer.status_code in (200, 400, 404)
        if answer.status_code == 200:
            assert frame_in(json.loads(answer.data))["src"].startswith(f"{SITE}/embed/")
        else:
            assert error_in(answer)["details"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("from=abc", "from"),
        ("indicator=nope", "indicator"),
        ("unheard_of=1", "unheard_of"),
        ("build=ffffffffffff", "build"),
        ("build=nope", "build"),
    ],
)
@pytest.mark.parametrize("path", ["/growth", "/embed/level", "/chart/level.png"])
def test_an_address_that_cannot_be_used_as_it_is_has_no_embed(
    client: FlaskClient, path: str, query: str, name: str
) -> None:
    answer = ask(client, f"{SITE}{path}?{query}")
    assert answer.status_code == 404
    assert name in [detail["parameter"] for detail in error_in(answer)["details"]]


@pytest.mark.parametrize("address", [SITE, f"{SITE}/", f"{SITE}?lang=zh", SITE.upper()])
def test_the_site_itself_is_its_overview(client: FlaskClient, address: str) -> None:
    told = told_by(client, address)
    assert urlsplit(frame_in(told)["src"]).path == "/embed/doubling-time"


def test_the_header_of_a_request_decides_no_address(client: FlaskClient) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    answer = client.get(f"/oembed?url={quote(SITE, safe='')}", headers=forged)
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("sizes", [(None, None), (600, None), (1, 1), (333, 222), (5000, 5000)])
def test_a_frame_is_no_larger_than_there_is_room_for(
    client: FlaskClient, sizes: tuple[int | None, int | None]
) -> None:
    most = {n: v for n, v in zip(("maxwidth", "maxheight"), sizes, strict=True) if v is not None}
    told = told_by(client, f"{SITE}/growth", **most)
    free = told_by(client, f"{SITE}/growth")
    assert is_valid(told)
    assert told["width"] == max(200, min(free["width"], most.get("maxwidth", free["width"])))
    assert told["height"] <= most.get("maxheight", told["height"])
    if "thumbnail_url" in told:
        assert told["thumbnail_width"] <= told["width"]
        assert told["thumbnail_height"] <= most.get("maxheight", told["thumbnail_height"])


def test_a_narrower_frame_is_higher(client: FlaskClient) -> None:
    widths = (720, 500, 250)
    heights = [told_by(client, f"{SITE}/embed/race", maxwidth=one)["height"] for one in widths]
    assert heights == sorted(heights)


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "", "abc", "1e3", "٣", "1 000", "9" * 40])
def test_a_size_that_is_none_is_refused(client: FlaskClient, name: str, value: str) -> None:
    answer = ask(client, f"{SITE}/growth", **{name: value})
    assert answer.status_code == 400
    assert [one["parameter"] for one in error_in(answer)["details"]] == [name]


def test_without_an_address_there_is_nothing_to_embed(client: FlaskClient) -> None:
    for query in ("", "?url=", "?format=json"):
        answer = client.get(f"/oembed{query}")
        assert answer.status_code == 400
        assert error_in(answer)["details"][0]["parameter"] == "url"


def test_json_is_the_only_format(client: FlaskClient) -> None:
    assert ask(client, f"{SITE}/growth", format="json").status_code == 200
    for other in ("xml", "JSON", ""):
        answer = ask(client, f"{SITE}/growth", format=other)
        assert answer.status_code == 501
        assert error_in(answer)["code"] == "not_implemented"


def test_without_data_a_consumer_is_told_503(tmp_path: Path) -> None:
    empty = create_app(tmp_path, Settings(url=SITE)).server.test_client()
    assert ask(empty, f"{SITE}/growth").status_code == 503


def test_other_methods_are_refused_in_the_one_shape(server: str) -> None:
    answer = raw(server, "/oembed", "POST")
    assert answer.status == 405
    assert b'"error"' in answer.body


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = ask(client, f"{SITE}/growth")
    address = f"/oembed?{urlencode({'url': f'{SITE}/growth'})}"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_a_readers_title_is_text_in_the_frame_and_nothing_else(
    client: FlaskClient, title: str
) -> None:
    state = replace(CHARTS["level"].defaults, title=clean(title))
    told = told_by(client, SITE + chart_address("embed", "level", state))
    frame = frame_in(told)
    assert set(frame) == {"src", "title", "width", "height", "style", "loading"}
    assert frame["title"] == told["title"]
    assert frame["style"] == "border:0;max-width:100%"
    assert dict(parse_qsl(urlsplit(frame["src"]).query)).get("title", "") == state.title


def test_pages_know_their_charts_by_what_they_compare() -> None:
    found = [chart_of_page("/compare", State(by=by)) for by in BY]
    assert found == ["race", "ranking", *["breakdown"] * 4]
