"""The Atom feed: an entry for each kept build, with what changed in words."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.web.settings import Settings
from etl.core.refreshes import moment
from etl.pipeline import Folders, refresh
from tests.etl.made import ROWS, write_figures, write_raw

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FIRST = datetime(2026, 1, 3, tzinfo=UTC)
NEW = "users,CHN,2025-12-31,8.02亿人,,802000000,r2,,p. 8,primary,reported,"
ONCE = ("id", "title", "updated")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder with two builds, and their ids, oldest first."""
    folder = tmp_path_factory.mktemp("kept")
    raw, out = write_raw(folder / "raw"), folder / "out"
    ids = [refresh(Folders(raw, out), now=FIRST).build_id]
    write_figures(raw, "one", *ROWS, NEW)
    ids.append(refresh(Folders(raw, out), now=FIRST + timedelta(days=1)).build_id)
    return out, ids


@pytest.fixture
def client(kept: tuple[Path, list[str]]) -> Iterator[FlaskClient]:
    with create_app(kept[0], Settings("https://uptake.example")).server.test_client() as asks:
        yield asks


def read(client: FlaskClient, address: str = "/feed.atom") -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data)  # noqa: S314 - our own answer


def texts(parent: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.findall(f"a:{name}", ATOM)]


@pytest.mark.parametrize("address", ["/feed.atom", "/feed.atom?lang=zh"])
def test_it_is_a_valid_atom_document(client: FlaskClient, address: str) -> None:
    feed = read(client, address)

    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert texts(feed.find("a:author", ATOM) or feed, "name") == ["Uptake"]
    links = {one.get("rel"): one.get("href") for one in feed.findall("a:link", ATOM)}
    assert links["self"] == f"https://uptake.example{address}"
    assert (links["alternate"] or "").startswith("https://uptake.example/changes")
    ids = []
    for part in (feed, *feed.findall("a:entry", ATOM)):
        assert all(len(texts(part, name)) == 1 and texts(part, name)[0] for name in ONCE)
        assert moment(texts(part, "updated")[0]).tzinfo is not None
        assert [one.get("rel") for one in part.findall("a:link", ATOM)].count("alternate") == 1
        ids += texts(part, "id")
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert all(one.get("type") == "html" for one in feed.findall("a:entry/a:content", ATOM))


def test_an_entry_for_each_build_says_what_changed(
    client: FlaskClient, kept: tuple[Path, list[str]]
) -> None:
    feed = read(client)

    newest, first = feed.findall("a:entry", ATOM)
    assert texts(feed, "updated") == texts(newest, "updated") == ["2026-01-04T00:00:00Z"]
    assert texts(newest, "title") == ["4 Jan 2026: 1 appended"]
    (content,) = texts(newest, "content")
    assert content.startswith(
        "<ul><li>Users, China (one): Dec 2025 appended, 802 million; "
        "doubling time at most 13.6 months → at least 30.4 months, no growth not excluded"
    )
    link = newest.find("a:link", ATOM)
    assert link is not None
    earlier, later = kept[1]
    assert link.get("href") == f"https://uptake.example/changes?build={later}&against={earlier}"
    assert texts(first, "title") == ["3 Jan 2026: first build kept, 9 figures"]


def test_it_is_told_in_chinese_too(client: FlaskClient) -> None:
    feed = read(client, "/feed.atom?lang=zh")

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    newest, first = feed.findall("a:entry", ATOM)
    assert texts(newest, "title") == ["2026年1月4日：新增1个"]
    assert "用户规模，中国（one）：新增2025年12月数据，8.02亿人" in texts(newest, "content")[0]
    assert texts(first, "title") == ["2026年1月3日：所存最早的数据版本，9个数值"]


def test_ids_stay_when_a_build_comes_and_when_the_site_moves(
    client: FlaskClient, kept: tuple[Path, list[str]], tmp_path: Path
) -> None:
    before = [texts(one, "id") for one in read(client).findall("a:entry", ATOM)]
    out = shutil.copytree(kept[0], tmp_path / "out", symlinks=True)
    raw = write_raw(tmp_path / "raw")
    write_figures(raw, "one", *ROWS[:-1], NEW)
    refresh(Folders(raw, out), now=FIRST + timedelta(days=2))

    with create_app(out, Settings("https://other.example")).server.test_client() as moved:
        after = [texts(one, "id") for one in read(moved).findall("a:entry", ATOM)]

    assert after[1:] == before
    assert read(client).find("a:id", ATOM) is not None


def test_it_is_not_sent_again_while_it_is_the_same(client: FlaskClient) -> None:
    tag = client.get("/feed.atom").headers["ETag"]

    assert client.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("query", ["lang=fr", "build=0123456789ab", "lang=en&lang="])
def test_a_query_that_it_does_not_know_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/feed.atom?{query}")

    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] == "bad_parameter"
    assert answer.get_json()["error"]["details"][0]["parameter"] == query.partition("=")[0]


def test_without_data_there_is_none(tmp_path: Path) -> None:
    answer = create_app(tmp_path).server.test_client().get("/feed.atom")

    assert answer.status_code == 503
    assert answer.get_json()["error"]["code"] == "no_data"


def test_a_method_that_is_not_reading_is_refused_as_on_every_machine_address(
    client: FlaskClient,
) -> None:
    answer = client.post("/feed.atom")

    assert (answer.status_code, answer.is_json) == (405, True)


def test_a_build_that_cannot_be_read_has_an_entry_that_says_so(
    kept: tuple[Path, list[str]], tmp_path: Path
) -> None:
    out = shutil.copytree(kept[0], tmp_path / "out", symlinks=True)
    (out / "history" / kept[1][0] / "growth.parquet").write_bytes(b"")

    with create_app(out).server.test_client() as asks:
        newest, _ = read(asks).findall("a:entry", ATOM)

    assert texts(newest, "title") == ["4 Jan 2026: cannot be compared"]


def test_a_build_without_a_changed_figure_says_so(tmp_path: Path) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    refresh(Folders(raw, out), now=FIRST)
    about = raw / "one" / "source.toml"
    about.write_text(about.read_text("utf-8").replace("terms not stated", "CC BY 4.0"), "utf-8")
    refresh(Folders(raw, out), now=FIRST + timedelta(days=1))

    with create_app(out).server.test_client() as asks:
        newest, _ = read(asks).findall("a:entry", ATOM)

    assert texts(newest, "title") == ["4 Jan 2026: no figure changed"]
    assert texts(newest, "content") == [""]


def test_letters_that_xml_has_no_place_for_are_left_out(tmp_path: Path) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    refresh(Folders(raw, out), now=FIRST)
    names = raw / "indicators.toml"
    text = names.read_text("utf-8").replace('name_en = "Users"', 'name_en = "U\\u000bsers\\ufffe"')
    names.write_text(text, "utf-8")
    write_figures(raw, "one", *ROWS, NEW)
    refresh(Folders(raw, out), now=FIRST + timedelta(days=1))

    with create_app(out).server.test_client() as asks:
        newest, _ = read(asks).findall("a:entry", ATOM)

    assert "<li>Users, China (one)" in texts(newest, "content")[0]
