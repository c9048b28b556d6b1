"""The addresses of what a chart says and how it is cited."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.app import create_app
from dashboard.charts.alt import alt_text
from dashboard.charts.registry import CHARTS
from dashboard.citation import citation_text, cited
from dashboard.data import Dataset
from dashboard.known import dataset_for
from dashboard.phrases import Lang, say
from dashboard.provenance.works import works_of
from dashboard.web.settings import Settings
from tests.dashboard.bibtex import read_bib
from tests.dashboard.made import view
from tests.dashboard.serving import get, serving
from tests.dashboard.turns import in_turn

FORMS = ("txt", "bib", "csl.json")
TYPES = {
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
GENAI, ONLINE = "genai_users.CHN.cnnic", "internet_users.CHN.cnnic"
NASTY = "%7D%2C%0A%40misc%7Bx%2C%20%5C%7B%25%24%23_%7E%5E%22%3Cb%3E"

charts = pytest.mark.parametrize("chart", CHARTS)
forms = pytest.mark.parametrize("form", FORMS)


def told(server: str, address: str) -> str:
    answer = get(f"{server}/chart/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def url_in(server: str, address: str) -> str:
    """The address at which the chart of a citation can be seen."""
    (chart, *_) = json.loads(told(server, address))
    return str(chart["URL"])


@in_turn
@forms
def test_each_chart_is_told_in_each_form(server: str, chart: str, form: str, lang: Lang) -> None:
    answer = get(f"{server}/chart/{chart}.{form}?lang={lang}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == TYPES[form]
    assert answer.headers["Content-Disposition"] == f'inline; filename="{chart}.{form}"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = get(answer.url, **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = get(f"{answer.url}&title=x", **{"If-None-Match": answer.headers["ETag"]})
    assert other.status_code == 200


@in_turn
def test_the_text_holds_what_stands_around_the_chart_and_its_citation(
    server: str, dataset: Dataset, chart: str, lang: Lang
) -> None:
    text = told(server, f"{chart}.txt?lang={lang}")
    shown = view(dataset, chart, lang=lang)
    paragraphs = text.rstrip("\n").split("\n\n")
    assert paragraphs[0] == alt_text(shown)
    for part in (shown.summary, shown.told, shown.source, *shown.every_note):
        assert part in text
    assert len(paragraphs) == len(set(paragraphs))
    url = url_in(server, f"{chart}.csl.json?lang={lang}")
    cite = f"{say(lang, 'to_cite')}\n{citation_text(cited(dataset, shown, url, lang))}"
    assert cite in paragraphs
    terms = text.partition(say(lang, "to_credit"))[2].strip().splitlines()
    assert len(terms) == len({work.source_id for work in works_of(dataset, shown)})
    assert "None" not in text
    assert "nan" not in text.split()


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("measure=per_population", {"measure": "per_population"}),
        ("as_known_on=2025-10-18", {"as_known_on": date(2025, 10, 18)}),
        ("window=fit4", {"window": "fit4"}),
    ],
)
@pytest.mark.parametrize("chart", ["level", "doubling-time", "doublings", "race", "s-curve"])
def test_the_entries_are_the_works_of_the_rows_that_the_same_query_gives(
    server: str, dataset: Dataset, chart: str, query: str, changes: dict[str, Any]
) -> None:
    state = replace(CHARTS[chart].defaults, **changes)
    works = works_of(dataset_for(dataset, state), CHARTS[chart].view(dataset, state))
    entries = read_bib(told(server, f"{chart}.bib?{query}"))
    reports = [one.key for one in entries if one.kind == "techreport"]
    assert reports == [":".join(work.key) for work in works]
    items = json.loads(told(server, f"{chart}.csl.json?{query}"))
    assert [item["id"] for item in items] == [one.key for one in entries]


def test_a_hidden_series_is_not_cited(server: str, dataset: Dataset) -> None:
    query = "indicator=genai_users&indicator=internet_users"
    both, shown = (
        {one.key for one in read_bib(told(server, f"level.bib?{query}{more}"))[1:]}
        for more in ("", f"&hide={ONLINE}")
    )
    alone = {":".join(work.key) for work in works_of(dataset, view(dataset, "level"))}
    assert {key for key in shown if ":read:" not in key} == alone
    assert len(both) > len(shown)
    nothing = read_bib(told(server, f"level.bib?{query}&hide={ONLINE}&hide={GENAI}"))
    assert len(nothing) == 1


@charts
def test_the_address_cited_shows_the_chart_of_that_build(
    server: str, dataset: Dataset, chart: str
) -> None:
    url = url_in(server, f"{chart}.csl.json?lang=zh&to=2025&title=mine")
    assert url.startswith(f"{server}/embed/{chart}?")
    asked = parse_qs(urlsplit(url).query)
    assert (asked["build"], asked["lang"], asked["title"]) == ([dataset.build_id], ["zh"], ["mine"])
    page = get(url)
    assert page.status_code == 200
    assert "mine" in page.text
    frozen = url_in(server, f"{chart}.csl.json?lang=zh&to=2025&title=mine&build={dataset.build_id}")
    assert frozen == url


def test_the_address_cited_is_that_of_the_settings_whatever_a_request_says(parquet: Path) -> None:
    app = create_app(parquet, Settings(url="https://uptake.example"))
    client = app.server.test_client()
    for form in FORMS:
        text = client.get(
            f"/chart/level.{form}",
            headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
        ).get_data(as_text=True)
        assert "https://uptake.example/embed/level?" in text
        assert "evil" not in text


@charts
@forms
def test_a_title_of_a_reader_adds_no_entry_and_breaks_none(
    server: str, chart: str, form: str
) -> None:
    text = told(server, f"{chart}.{form}?title={NASTY}")
    title = '},@misc{x, \\{%#_~^"b'
    if form == "bib":
        (entry, *_) = read_bib(text)
        assert entry.text("title") == title
        assert len(read_bib(text)) == len(read_bib(told(server, f"{chart}.bib")))
    elif form == "csl.json":
        assert json.loads(text)[0]["title"] == title
    else:
        assert f"{title} [chart]" in text


@forms
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("nope.{}", 404, "unknown_chart"),
        ("level.{}?indicator=nope", 404, "unknown_id"),
        ("level.{}?build=0123456789ab", 404, "unknown_id"),
        ("level.{}?build=x", 400, "bad_parameter"),
        ("level.{}?scale=cubic", 400, "bad_parameter"),
        ("level.{}?from=%ff", 400, "bad_parameter"),
        ("level.{}?lang=fr", 400, "bad_parameter"),
        ("level.{}?unheard_of=1", 400, "bad_parameter"),
        ("level.x.{}", 404, "unknown_chart"),
        ("Level.{}", 404, "unknown_chart"),
    ],
)
def test_an_address_that_is_wrong_is_answered_in_the_one_shape(
    server: str, form: str, address: str, status: int, code: str
) -> None:
    answer = get(f"{server}/chart/{address.format(form)}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "details"}
    assert error["code"] == code


@pytest.mark.parametrize("name", ["level.csl", "level.txt.json", "level.csl.csv"])
def test_a_form_that_there_is_not_is_404(server: str, name: str) -> None:
    assert get(f"{server}/chart/{name}").json()["error"]["code"] == "unknown_chart"


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real app on an empty folder."""
    with serving(create_app(tmp_path_factory.mktemp("nothing"))) as address:
        yield address


@forms
def test_without_data_a_citation_is_503(empty_server: str, form: str) -> None:
    answer = get(f"{empty_server}/chart/level.{form}")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "no_data"


def test_a_chart_that_shows_nothing_says_why_and_cites_nobody(server: str) -> None:
    text = told(server, "level.txt?area=FRA")
    assert say("en", "no_series") in text
    assert say("en", "to_credit") not in text
    assert len(read_bib(told(server, "level.bib?area=FRA"))) == 1
