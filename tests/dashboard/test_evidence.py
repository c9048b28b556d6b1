"""``/chart/<chart>.zip``: a chart with all that speaks for it, the same bytes each time."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.phrases import LANGS, PHRASES, Lang, say
from dashboard.pictures.renderer import Renderer
from dashboard.web.evidence import EARLIEST, SOURCE_COLUMNS, SUMS, packed, sums_of
from dashboard.web.settings import Settings
from tests.conftest import NOW
from tests.dashboard.drawing import drawing
from tests.dashboard.made import view
from tests.dashboard.turns import in_turn

pytestmark = pytest.mark.repeated

SITE = "https://uptake.example"
PICTURES = {"chart.svg", "chart.png", "chart.pdf"}
PROMISED = {
    "rows.csv", "rows.json", "rows.xlsx", "rows.parquet", "chart.html", "citation.txt",
    "citation.bib", "citation.csl.json", "sources.csv", "build.json", "method.txt", "README.txt",
    SUMS,
}  # fmt: skip
charts = pytest.mark.parametrize("chart", CHARTS)
langs = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def client(parquet: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Asks an app whose pictures are empty."""
    with drawing(tmp_path_factory.mktemp("worker")) as (renderer, fake):
        fake.open()
        yield create_app(parquet, Settings(SITE), renderer).server.test_client()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def pack_of(client: FlaskClient, asked: str) -> dict[str, bytes]:
    chart, _, query = asked.partition("?")
    answer = client.get(f"/chart/{chart}.zip?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    return unpacked(answer.get_data())


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@in_turn
def test_a_pack_holds_all_that_it_promises_and_says_what_each_file_is(
    client: FlaskClient, dataset: Dataset, chart: str, lang: Lang
) -> None:
    files = pack_of(client, f"{chart}?lang={lang}")
    assert set(files) == PROMISED | PICTURES
    assert all(files.values())
    text = files["README.txt"].decode()
    colon = {
        "en": ": ",
        "zh": "：",
    }[lang]
    for name in set(files) - {"README.txt", SUMS}:
        assert f"\n{name}{colon}" in text
    shown = view(dataset, chart, lang=lang)
    for part in (shown.title, shown.source, *shown.every_note, SUMS):
        assert part in text
    address = text.partition(f"{say(lang, 'evidence_frozen_at')}{colon}")[2].split()[0]
    assert address.startswith(f"{SITE}/embed/{chart}?")
    assert dict(parse_qsl(urlsplit(address).query))["build"] == dataset.build_id


@pytest.mark.parametrize("chart", ["level", "race"])
def test_the_sums_are_those_of_all_the_other_files(client: FlaskClient, chart: str) -> None:
    files = pack_of(client, chart)
    lines = [line.split("  ") for line in files[SUMS].decode().splitlines()]
    assert {name for _, name in lines} == set(files) - {SUMS}
    for digest, name in lines:
        assert sha256(files[name]).hexdigest() == digest


@pytest.mark.parametrize(
    "asked",
    [
        "level?indicator=internet_users&indicator=genai_users&hide=genai_users.CHN.cnnic",
        "growth-rate?lang=zh&from=2015",
        "race",
        "s-curve?as_known_on=2026-01-01",
        "breakdown?by=ages",
    ],
)
def test_what_a_pack_holds_is_what_the_addresses_of_its_chart_give(
    client: FlaskClient, asked: str
) -> None:
    chart, _, query = asked.partition("?")
    files = pack_of(client, asked)
    of_rows = [(f"rows.{form}", form) for form in ("csv", "json", "xlsx", "parquet")]
    of_words = [(f"citation.{form}", form) for form in ("txt", "bib", "csl.json")]
    drawn = [(f"chart.{form}", form) for form in ("svg", "png", "pdf", "html")]
    for name, form in (*of_rows, *of_words, *drawn):
        assert files[name] == client.get(f"/chart/{chart}.{form}?{query}").get_data(), name


@pytest.mark.parametrize("chart", ["level", "s-curve", "ranking"])
def test_the_same_pack_is_the_same_bytes_from_another_server(
    client: FlaskClient, parquet: Path, tmp_path: Path, chart: str
) -> None:
    first = client.get(f"/chart/{chart}.zip")
    assert client.get(f"/chart/{chart}.zip").get_data() == first.get_data()
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        other = create_app(parquet, Settings(SITE), renderer).server.test_client()
        assert other.get(f"/chart/{chart}.zip").get_data() == first.get_data()


def test_a_pack_is_named_after_its_build_and_dated_by_it(
    client: FlaskClient, dataset: Dataset
) -> None:
    answer = client.get("/chart/level.zip")
    name = f"uptake-level-{dataset.build_id}.zip"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as pack:
        assert {one.date_time for one in pack.infolist()} == {NOW.timetuple()[:6]}
        assert {one.create_system for one in pack.infolist()} == {3}


def test_the_build_is_told_with_the_hash_of_each_of_its_tables(
    client: FlaskClient, dataset: Dataset, parquet: Path
) -> None:
    told = json.loads(pack_of(client, "level")["build.json"])
    assert told["build_id"] == dataset.build_id
    assert told["built_at"] == NOW.isoformat()
    assert set(told["tables"]) == set(dataset.tables)
    for name, digest in told["tables"].items():
        assert sha256((parquet / f"{name}.parquet").read_bytes()).hexdigest() == digest


@charts
def test_every_release_behind_the_rows_is_among_the_sources(
    client: FlaskClient, dataset: Dataset, chart: str
) -> None:
    files = pack_of(client, chart)
    sources = table(files["sources.csv"])
    assert list(sources[0]) == list(SOURCE_COLUMNS)
    rows = view(dataset, chart).rows
    named = {(one["source_id"], one["release_id"]) for one in sources}
    if "release_id" in rows:
        known = rows.dropna(subset=["release_id"])
        assert set(zip(known["source_id"], known["release_id"], strict=True)) <= named
    assert all(one["publisher"] and one["title"] and one["attribution"] for one in sources)
    assert all(one["url"].startswith("http") or not one["url"] for one in sources)


@in_turn
def test_the_method_is_that_of_the_chart_in_the_readers_language(
    client: FlaskClient, chart: str, lang: Lang
) -> None:
    text = pack_of(client, f"{chart}?lang={lang}")["method.txt"].decode()
    of_chart = {"growth-rate": "growth", "doubling-time": "growth", "doublings": "doublings",
                "race": "race", "s-curve": "s-curves"}  # fmt: skip
    section = of_chart.get(chart, "reading")
    assert say(lang, f"methods_{section}") in text
    if section == "growth":
        colon = {"en": ": ", "zh": "："}[lang]
        assert f"{say(lang, 'methods_rate')}{colon}r = ln(y_2 / y_1) / t" in text
    assert PHRASES["methods_reading"][1 - LANGS.index(lang)] not in text


@langs
def test_without_a_browser_a_pack_says_why_it_has_no_pictures(
    parquet: Path, dataset: Dataset, tmp_path: Path, lang: Lang
) -> None:
    for renderer in (None, Renderer(tmp_path / "gone")):
        asks = create_app(parquet, Settings(SITE), renderer).server.test_client()
        answer = asks.get(f"/chart/level.zip?lang={lang}&build={dataset.build_id}")
        files = unpacked(answer.get_data())
        assert set(files) == PROMISED
        assert say(lang, "no_browser") in files["README.txt"].decode()
        assert "chart.png" not in files["README.txt"].decode()
        assert answer.headers["Cache-Control"] == "no-cache"  # a later one may have them


def test_a_picture_that_fails_is_told_too(parquet: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text("")
    with closing(Renderer(browser, command=("/bin/false",))) as renderer:
        asks = create_app(parquet, Settings(SITE), renderer).server.test_client()
        files = unpacked(asks.get("/chart/level.zip").get_data())
    assert set(files) == PROMISED
    assert say("en", "no_picture") in files["README.txt"].decode()


def test_a_pack_whose_pictures_would_have_to_wait_too_long_is_429(
    parquet: Path, tmp_path: Path
) -> None:
    with drawing(tmp_path, most_waiting=0) as (renderer, _):
        asks = create_app(parquet, None, renderer).server.test_client()
        answer = asks.get("/chart/level.zip")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (429, "busy")
    assert int(answer.headers["Retry-After"]) >= 1


def test_a_frozen_pack_may_be_kept_for_ever(client: FlaskClient, dataset: Dataset) -> None:
    answer = client.get(f"/chart/level.zip?build={dataset.build_id}")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("address", "status"),
    [("nope.zip", 404), ("level.zip?area=nope", 404), ("level.zip?from=abc", 400)],
)
def test_a_pack_that_cannot_be_had_is_an_error_in_the_one_shape(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(f"/chart/{address}")
    assert answer.status_code == status
    assert set(answer.get_json()["error"]) == {"code", "message", "details"}


files_of_any_kind: Any = st.dictionaries(
    st.text("abcdefgh.", min_size=1, max_size=8), st.binary(max_size=200), max_size=5
)


@given(files_of_any_kind, st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_files_come_out_of_a_pack_as_they_went_in(
    files: dict[str, bytes], moment: datetime
) -> None:
    at = moment.replace(tzinfo=UTC)
    content = packed(files, at)
    assert unpacked(content) == files
    assert packed(dict(files), at) == content
    assert [line.split("  ")[1] for line in sums_of(files).splitlines()] == list(files)


def test_a_moment_that_a_pack_cannot_name_is_the_first_it_can() -> None:
    content = packed({"a": b""}, EARLIEST - timedelta(days=4000))
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
