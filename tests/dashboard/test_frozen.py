"""What is frozen at a build, before and after a refresh that changes the series."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import NoBuildError, Store
from etl.pipeline import Folders, refresh
from tests.conftest import NOW, RAW
from tests.dashboard.serving import call, chooser_body, get, page, serving, texts

pytestmark = pytest.mark.repeated

LATER = datetime(2026, 11, 20, tzinfo=UTC)
PRINTED = "5.15亿人"
GONE = "0123456789ab"


@dataclass
class Site:
    """An app with two builds, and its answers from the time when there was but the first."""

    out: Path
    server: str
    first: str
    second: str
    before: dict[str, bytes]


def revised(raw: Path) -> None:
    """Change the count of generative AI users of June 2025."""
    path = raw / "cnnic" / "figures.csv"
    text = path.read_text("utf-8")
    changed = text.replace(f"{PRINTED},,515000000", "5.16亿人,,516000000")
    assert changed != text
    path.write_text(changed, "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("frozen")
    raw, out = folder / "raw", folder / "parquet"
    shutil.copytree(RAW, raw)
    first = refresh(Folders(raw, out), now=NOW).build_id
    with serving(create_app(out)) as server:
        before = {one: get(server + one).content for one in (*frozen_addresses(first), *LIVE)}
        revised(raw)
        second = refresh(Folders(raw, out), now=LATER).build_id
        yield Site(out, server, first, second, before)


def frozen_addresses(build: str) -> list[str]:
    chart = [
        f"/chart/{name}.{form}"
        for name in CHARTS
        for form in ("csv", "json", "txt", "bib", "csl.json", "html")
    ]
    others = ["/chart/level.zip", "/chart/level.xlsx", "/chart/level.parquet"]
    tables = [f"/data/{name}.csv" for name in ("observations", "growth")]
    api = ["/api/v1/observations", "/api/v1/growth"]
    embeds = [f"/embed/{name}{part}" for name in CHARTS for part in ("", "/figures")]
    return [f"{one}?build={build}" for one in (*chart, *others, *tables, *api, *embeds)]


LIVE: Final = tuple(
    f"{one}?indicator=genai_users"
    for one in (
        "/chart/level.csv", "/chart/doubling-time.json", "/chart/level.txt", "/chart/level.html",
        "/chart/level.zip", "/embed/level", "/embed/level/figures", "/api/v1/growth",
    )
)  # fmt: skip


def test_frozen_answers_stay_the_same_bytes(site: Site) -> None:
    assert site.first != site.second
    for one in frozen_addresses(site.first):
        answer = get(site.server + one)
        assert answer.status_code == 200, one
        assert answer.content == site.before[one], one
        if ".zip" not in one:  # here a pack lacks its pictures, which may come
            kept = answer.headers["Cache-Control"]
            assert kept == "public, max-age=31536000, immutable", one


def test_live_answers_change(site: Site) -> None:
    for one in LIVE:
        answer = get(site.server + one)
        assert answer.content != site.before[one], one
        assert answer.headers["Cache-Control"] == "no-cache"
    assert "516000000" in get(f"{site.server}/chart/level.csv").text
    assert "515000000" in get(f"{site.server}/chart/level.csv?build={site.first}").text


def test_an_embed_says_whether_it_is_live_or_frozen(site: Site) -> None:
    live = get(f"{site.server}/embed/level").text
    assert f"Follows the newest figures; now build {site.second}." in live
    frozen = get(f"{site.server}/embed/level?build={site.first}").text
    assert f"Frozen at build {site.first} of 1 Nov 2026: these figures never change." in frozen


def test_a_build_that_is_not_kept_is_404_and_never_other_figures(site: Site) -> None:
    for path in ("/chart/level.csv", "/data/observations.json", "/data/growth.csv"):
        answer = get(f"{site.server}{path}?build={GONE}")
        assert answer.status_code == 404
        assert answer.json()["error"]["details"] == [
            {"parameter": "build", "value": GONE, "expected": "a build that is kept here"}
        ]
        assert answer.headers["Cache-Control"] == "no-cache"
    answer = get(f"{site.server}/embed/level?build={GONE}")
    assert answer.status_code == 404
    assert f"frozen at build {GONE}, which is no longer kept" in answer.text
    assert "<svg" not in answer.text
    assert GONE in get(f"{site.server}/embed/level?build={GONE}&lang=zh").text


@pytest.mark.parametrize(
    "path", ["/chart/level.json", "/data/growth.csv", "/data/observations.csv"]
)
@pytest.mark.parametrize("bad", ["x", "..%2Fcurrent", "current", "0" * 13, "4BC4DD855D37"])
def test_what_is_no_id_of_a_build_is_400(server: str, path: str, bad: str) -> None:
    answer = get(f"{server}{path}?build={bad}")
    assert answer.status_code == 400
    assert answer.json()["error"]["details"][0]["parameter"] == "build"


@pytest.mark.parametrize("path", ["/", "/growth", "/data"])
def test_pages_are_frozen_too_and_say_so(site: Site, path: str) -> None:
    frozen = page(site.server, path, f"?build={site.first}")
    words = " ".join(texts(frozen["header"]))
    assert f"Frozen at build {site.first} of 1 Nov 2026" in words
    assert "Show the newest" in words
    assert site.first in " ".join(texts(frozen["footer"]))
    links = [one["props"]["href"] for one in frozen["header"]["children"][2]["props"]["children"]]
    assert all(f"build={site.first}" in link for link in links)
    files = [
        one for one in hrefs(frozen["main"]) if one.startswith(("/chart/", "/data/", "/embed/"))
    ]
    assert files
    assert all(f"build={site.first}" in one for one in files)


def hrefs(component: object) -> Iterator[str]:
    if isinstance(component, dict):
        for name, part in component.items():
            if name == "href" and isinstance(part, str):
                yield part
            else:
                yield from hrefs(part)
    elif isinstance(component, list):
        for part in component:
            yield from hrefs(part)


def test_a_page_of_a_build_that_is_not_kept_shows_the_newest_and_says_so(site: Site) -> None:
    gone = page(site.server, "/growth", f"?build={GONE}")
    assert f"build={GONE} (expected a build that is kept here)" in " ".join(texts(gone["main"]))
    assert not any("build=" in one for one in hrefs(gone["main"]))


def test_choosers_of_a_frozen_page_lead_to_frozen_pages(site: Site) -> None:
    body = chooser_body(
        "/growth", f"?build={site.first}", indicator=["genai_users"], area=["CHN"],
        years=(None, None),
    )  # fmt: skip
    answer = call(site.server, body).json()["response"]["chosen"]["data"]
    assert f"build={site.first}" in answer["search"]


def test_a_damaged_build_is_not_served(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "parquet"
    shutil.copytree(site.out, out, symlinks=True)
    path = out / "history" / site.first / "growth.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    store = Store(out)
    with pytest.raises(NoBuildError, match="cannot be read"):
        store.dataset(site.first)
    assert store.dataset(site.second).build_id == site.second
