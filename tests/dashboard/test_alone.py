"""``/chart/<chart>.html``: one file with all that it needs, and nothing that anybody slipped in."""

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang
from dashboard.state import clean
from dashboard.web.alone import SCRIPTS
from dashboard.web.settings import Settings
from dashboard.web.static import text_of
from tests.dashboard.made import view
from tests.dashboard.markup import Whole, fetched
from tests.dashboard.turns import in_turn

SITE = "https://uptake.example"
BLOCK = re.compile(r'<script type="application/json" id="figures">(.*?)</script>', re.DOTALL)
SCRIPT = "<script"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=https://evil.test/x onerror=alert(1)>',
    "</title><base href=//evil.test>",
    "{{ 7 * 7 }}{% raw %}",
    "\u2028\u2029</ScRiPt >",
)
TWO = "indicator=genai_users&indicator=internet_users"
charts = pytest.mark.parametrize("chart", CHARTS)
langs = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def client(parquet: Path) -> FlaskClient:
    asks: FlaskClient = create_app(parquet, Settings(SITE)).server.test_client()
    return asks


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(f"/chart/{address}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def tags(content: str) -> list[str]:
    return [tag for tag, _ in Whole(content).opened]


@in_turn
def test_a_file_fetches_nothing_and_all_its_addresses_are_links_to_the_site(
    client: FlaskClient, chart: str, lang: Lang
) -> None:
    content = page(client, f"{chart}.html?lang={lang}")
    assert fetched(content) == ["data:,"]
    opened = Whole(content).opened
    assert not any("src" in attributes for _, attributes in opened)
    links = [(tag, one["href"]) for tag, one in opened if "href" in one]
    assert {tag for tag, href in links if href != "data:,"} == {"a"}
    addresses = [href for tag, href in links if tag == "a"]
    assert len(addresses) == 3  # the page, the rows, and the rows again where no script runs
    assert all(href.startswith(f"{SITE}/") for href in addresses)


@charts
def test_a_file_holds_its_figures_on_every_scale_and_what_draws_them(
    client: FlaskClient, dataset: Dataset, chart: str
) -> None:
    content = page(client, f"{chart}.html")
    found = BLOCK.search(content)
    assert found is not None
    told = json.loads(found[1])
    figures = view(dataset, chart).every_figure
    assert told["figures"] == {name: json.loads(one.to_json()) for name, one in figures.items()}
    assert "<" not in found[1]
    for name in SCRIPTS:
        assert f"<script>{text_of(name)}</script>" in content


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_ends_the_element_that_holds_it(name: str) -> None:
    assert not re.search(r"</script|<!--|<script", text_of(name), re.IGNORECASE)


@langs
def test_a_file_is_of_one_build_for_ever_and_leads_to_the_same_figures(
    client: FlaskClient, dataset: Dataset, lang: Lang
) -> None:
    answer = client.get(f"/chart/level.html?lang={lang}")
    build = dataset.build_id
    name = f"uptake-level-{build}.html"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    content = answer.get_data(as_text=True)
    assert {"en": "Frozen at build", "zh": "已固定于"}[lang] in content
    for tag, one in Whole(content).opened:
        if tag == "a":
            assert dict(parse_qsl(urlsplit(one["href"]).query))["build"] == build


def test_a_policy_lets_the_file_ask_nobody_for_anything(client: FlaskClient) -> None:
    opened = Whole(page(client, "level.html")).opened
    (policy,) = [
        one["content"]
        for tag, one in opened
        if tag == "meta" and one.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'unsafe-inline'"
    assert "connect-src" not in rules
    assert "http" not in policy


def test_a_file_keeps_what_its_reader_has_chosen(client: FlaskClient) -> None:
    chosen = "scale=log&theme=dark&zoom=2015-01-01..2020-12-31&hide=genai_users.CHN.cnnic"
    content = page(client, f"level.html?{TWO}&{chosen}")
    root = dict(Whole(content).opened)["html"]
    assert (root["data-scale"], root["data-theme"]) == ("log", "dark")
    assert root["data-zoom"] == "2015-01-01..2020-12-31"
    assert root["data-hide"] == "genai_users.CHN.cnnic"
    unchosen = dict(Whole(page(client, "level.html")).opened)["html"]
    assert (unchosen["data-hide"], unchosen["data-zoom"]) == ("", "")


def test_series_and_scales_can_be_chosen_in_a_file(client: FlaskClient) -> None:
    buttons = [one for tag, one in Whole(page(client, f"level.html?{TWO}")).opened
               if tag == "button"]  # fmt: skip
    assert [one["data-value"] for one in buttons if "data-value" in one] == ["linear", "log"]
    assert len([one for one in buttons if "data-series" in one]) == 2


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_out_of_its_place(client: FlaskClient, title: str) -> None:
    plain = page(client, "level.html?title=Plain")
    content = page(client, f"level.html?{urlencode({'title': title})}")
    assert tags(content) == tags(plain)
    assert f"<h1>{escape(clean(title))}</h1>".replace("&#x27;", "&#39;").replace(
        "&quot;", "&#34;"
    ) in content.replace("\u2060", "")
    json.loads(BLOCK.findall(content)[0])


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_whatever_a_title_is_the_file_is_made_of_the_same_elements(
    client: FlaskClient, title: str
) -> None:
    shown = f"x{title}".encode(errors="replace").decode()
    start = page(client, f"level.html?{urlencode({'title': shown})}").partition(SCRIPT)
    plain = page(client, "level.html?title=x").partition(SCRIPT)
    assert tags(start[0]) == tags(plain[0])
    assert start[1:] == plain[1:]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("nope.html", 404),
        ("level.html?indicator=nope", 404),
        ("level.html?build=0123456789ab", 404),
        ("level.html?width=800", 400),
        ("level.html?from=abc", 400),
    ],
)
def test_a_file_that_cannot_be_had_is_an_error_in_the_one_shape(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(f"/chart/{address}")
    assert answer.status_code == status
    assert set(answer.get_json()["error"]) == {"code", "message", "details"}
