"""What the head of a page says to other programs: previews, the one address, oEmbed."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from dashboard.app import Pages, create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset, Store
from dashboard.overview.story import finding
from dashboard.pages.links import PAGES
from dashboard.pages.shown_first import chart_of_page
from dashboard.phrases import LANGS, Lang, say
from dashboard.state import State
from dashboard.web.asked import Asked, read_asked
from dashboard.web.cards import MOST_LETTERS, PICTURE, Card, card_of, card_tags
from dashboard.web.drawings import size_asked
from dashboard.web.settings import Settings
from tests.dashboard.made import view
from tests.dashboard.test_oembed import Elements

SITE = "https://uptake.example"
WITH_CHART = [path for path in PAGES if chart_of_page(path, PAGES[path])]
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
langs = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def app(parquet: Path) -> Pages:
    return create_app(parquet, Settings(url=SITE, has_pictures=True))


@pytest.fixture(scope="module")
def client(app: Pages) -> FlaskClient:
    """Asks an app that is known to the world under another address."""
    asks: FlaskClient = app.server.test_client()
    return asks


@pytest.fixture
def in_app(app: Pages) -> Iterator[None]:
    with app.server.app_context():
        yield


def properties(page: Elements) -> dict[str, str]:
    """What the head says, by property: Open Graph, Twitter, and links by their relation."""
    found = {
        one.get("property") or one.get("name", ""): one["content"]
        for one in page.named("meta")
        if "content" in one
    }
    links = {one["rel"]: one["href"] for one in page.named("link") if "rel" in one}
    return found | {f"link {name}": href for name, href in links.items()}


def head(client: FlaskClient, address: str) -> dict[str, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return properties(Elements(answer.get_data(as_text=True)))


@pytest.mark.parametrize("path", WITH_CHART)
@langs
def test_a_page_has_all_that_a_preview_is_made_of(
    client: FlaskClient, path: str, lang: Lang
) -> None:
    said = head(client, f"{path}?lang={lang}")
    for name in ("og:title", "og:description", "og:image:alt", "twitter:title", "og:type"):
        assert said[name].strip()
    assert said["og:site_name"] == say(lang, "site")
    assert said["og:locale"] == {"en": "en_US", "zh": "zh_CN"}[lang]
    assert said["twitter:card"] == "summary_large_image"
    assert said["twitter:image"] == said["og:image"]
    assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, PICTURE))
    assert said["og:url"] == said["link canonical"] == f"{SITE}{path}{'?lang=zh' * (lang == 'zh')}"
    assert len(said["og:description"]) <= MOST_LETTERS
    assert len(said["twitter:image:alt"]) <= 420


@pytest.mark.parametrize(
    "query",
    [
        "",
        "lang=zh&theme=dark&scale=linear",
        "indicator=internet_users&from=2010&to=2024-06&hide=internet_users.CHN.cnnic",
        "as_known_on=2025-06-30&title=Our+own",
    ],
)
def test_the_picture_of_a_page_is_the_very_view_shared(
    client: FlaskClient, parquet: Path, query: str
) -> None:
    image = urlsplit(head(client, f"/growth?{query}")["og:image"])
    assert f"{image.scheme}://{image.netloc}{image.path}" == f"{SITE}/chart/level.png"
    size, rest, wrong = size_asked(image.query)
    assert (size.width, size.height, size.scale, wrong) == (*PICTURE, 1.0, ())
    asked = read_asked(Store(parquet), "level", rest)
    pairs = {"scale": "log", **dict(parse_qsl(query))}
    assert not asked.problems
    assert (asked.state.scale, asked.state.title) == (pairs["scale"], pairs.get("title", ""))
    assert (asked.state.theme, asked.state.lang) == (
        pairs.get("theme", "auto"),
        pairs.get("lang", "en"),
    )
    assert ",".join(asked.state.hide) == pairs.get("hide", "")
    assert (asked.state.as_known_on is not None) == ("as_known_on" in pairs)


@langs
def test_the_overview_is_shared_under_its_finding(
    client: FlaskClient, dataset: Dataset, lang: Lang
) -> None:
    said = head(client, f"/?lang={lang}")
    assert said["og:title"] == finding(dataset, lang)
    assert urlsplit(said["og:image"]).path == "/chart/doubling-time.png"


@pytest.mark.parametrize(
    ("address", "chart"),
    [
        ("/compare", "race"),
        ("/compare?by=countries", "ranking"),
        ("/compare?by=firms&lang=zh", "breakdown"),
        ("/outlook", "s-curve"),
        ("/data", "revisions"),
    ],
)
def test_a_page_is_shared_under_the_title_of_the_chart_it_shows_first(
    client: FlaskClient, dataset: Dataset, address: str, chart: str
) -> None:
    pairs: dict[str, Any] = dict(parse_qsl(address.partition("?")[2]))
    title = view(dataset, chart, **pairs).title
    assert head(client, address)["og:title"] == title


def test_what_is_unfolded_or_looked_into_is_no_part_of_the_address(client: FlaskClient) -> None:
    point = "genai_users.CHN.cnnic.2025-06-30"
    said = head(client, f"/growth?open=level&point={point}&lang=zh&utm_source=x&theme=")
    assert said["link canonical"] == f"{SITE}/growth?lang=zh"


def test_a_frozen_page_is_shared_frozen(client: FlaskClient, dataset: Dataset) -> None:
    said = head(client, f"/outlook?build={dataset.build_id}")
    assert all(f"build={dataset.build_id}" in said[name] for name in ("og:url", "og:image"))
    gone = head(client, "/outlook?build=ffffffffffff")
    assert "build=" not in gone["og:url"] + gone["og:image"]


@pytest.mark.parametrize("path", [path for path in PAGES if path not in WITH_CHART])
@langs
def test_a_page_without_a_chart_has_no_picture(client: FlaskClient, path: str, lang: Lang) -> None:
    said = head(client, f"{path}?lang={lang}")
    assert "og:image" not in said
    assert said["twitter:card"] == "summary"
    assert said["og:description"] == said["description"]
    assert said["og:url"].startswith(SITE + path)


@pytest.mark.parametrize("path", PAGES)
def test_without_data_a_page_still_says_what_it_is(tmp_path: Path, path: str) -> None:
    empty: FlaskClient = create_app(tmp_path, Settings(url=SITE)).server.test_client()
    said = head(empty, f"{path}?lang=zh&indicator=genai_users")
    assert said["og:title"]
    assert said["og:url"] == f"{SITE}{path}?lang=zh"
    assert "og:image" not in said


def test_a_description_that_fails_takes_no_page_down(
    parquet: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(parquet, Settings(url=SITE, has_pictures=True))

    def fail(*_: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(app.store, "dataset", fail)
    with caplog.at_level(logging.ERROR):
        said = head(app.server.test_client(), "/growth")
    assert said["og:url"] == f"{SITE}/growth"
    assert "og:image" not in said
    assert "no such thing" in caplog.text


def test_a_head_is_made_once_for_a_view(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = head(client, "/doubling?lang=zh")

    def fail(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("dashboard.web.head.card_of", fail)
    assert head(client, "/doubling?lang=zh") == first
    assert "og:image" not in head(client, "/doubling?lang=zh&to=2025")


@given(title=ANY_TEXT, description=ANY_TEXT, url=ANY_TEXT, image=ANY_TEXT, image_alt=ANY_TEXT)
def test_no_text_of_a_card_becomes_markup(app: Pages, **texts: Any) -> None:  # noqa: ANN401
    plain: dict[str, Any] = dict.fromkeys(texts, "plain")
    with app.server.app_context():
        tags = Elements(card_tags(Card(lang="en", **texts)))
        expected = Elements(card_tags(Card(lang="en", **plain)))
    shape = [(tag, sorted(attributes)) for tag, attributes in tags.found]
    assert shape == [(tag, sorted(attributes)) for tag, attributes in expected.found]
    said = properties(tags)
    assert said["og:title"] == read_as(texts["title"])
    assert said["og:description"] == read_as(texts["description"])
    assert said["og:url"] == said["link canonical"] == read_as(texts["url"])


def read_as(text: str) -> str:
    """A text as a parser of HTML reads it from an attribute that is written safely."""
    return Elements(f'<p title="{escape(text)}">').named("p")[0]["title"]


@pytest.mark.parametrize(
    "payload", ['"><script>alert(1)</script>', "' onload='alert(1)", "</head><body>", "&quot;>"]
)
def test_a_readers_title_is_text_in_the_head(client: FlaskClient, payload: str) -> None:
    plain = Elements(client.get("/growth?title=Plain").get_data(as_text=True))
    told = Elements(client.get(f"/growth?{urlencode({'title': payload})}").get_data(as_text=True))
    shapes = [[(tag, sorted(has)) for tag, has in one.found] for one in (plain, told)]
    assert shapes[0] == shapes[1]


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_has_a_card_of_its_own(dataset: Dataset, chart: str) -> None:
    state = CHARTS[chart].defaults
    shown = view(dataset, chart)
    card = card_of(Asked(chart, dataset, state, ()), shown, f"/embed/{chart}?x=1")
    assert card.title == shown.title
    assert card.url == f"{SITE}/embed/{chart}?x=1"
    assert len(card.description) > 40
    assert urlsplit(card.image).path == f"/chart/{chart}.png"


@pytest.mark.usefixtures("in_app")
def test_a_chart_with_nothing_to_show_has_a_card_that_says_so(dataset: Dataset) -> None:
    state = State(indicator=("genai_users",), area=("FRA",))
    shown = CHARTS["level"].view(dataset, state)
    card = card_of(Asked("level", dataset, state, ()), shown, "/embed/level")
    assert card.description == say("en", "no_series")


def test_where_no_picture_can_be_drawn_none_is_promised(parquet: Path) -> None:
    client: FlaskClient = create_app(parquet, Settings(url=SITE)).server.test_client()
    for path in ("/growth", "/embed/level"):
        text = client.get(path).get_data(as_text=True)
        assert "application/json+oembed" in text
        assert "og:image" not in text
        assert 'content="summary"' in text
    answer = client.get("/oembed", query_string={"url": f"{SITE}/embed/level"})
    assert "thumbnail_url" not in answer.get_json()


def test_a_chart_too_high_for_a_preview_has_none(parquet: Path) -> None:
    app = create_app(parquet, Settings(url=SITE, has_pictures=True))
    text = app.server.test_client().get("/embed/ranking?rows=all").get_data(as_text=True)
    assert "og:title" in text
    assert "og:image" not in text
