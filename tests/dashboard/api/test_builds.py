"""What is kept and frozen: earlier builds are named, and answer as they did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import dashboard.data
from dashboard.app import create_app
from dashboard.data import Store
from etl.pipeline import Folders, refresh
from tests.conftest import NOW
from tests.dashboard.serving import get, serving
from tests.etl.made import replace, write_raw

FOR_EVER = "public, max-age=31536000, immutable"
OF_A_BUILD = (
    "indicators", "areas", "sources", "releases", "series", "observations?vintages=all", "growth",
    "doublings", "claims", "observations?indicator=users&as_known_on=2025&limit=1",
)  # fmt: skip


@dataclass
class Site:
    """A small set of figures that a test may change, and the app that shows it."""

    raw: Path
    out: Path
    server: str
    now: datetime = NOW

    def refresh(self) -> str:
        self.now += timedelta(days=1)
        return refresh(Folders(self.raw, self.out), now=self.now).build_id

    def revise(self) -> str:
        """Publish a build with another count of users of December 2024."""
        figures = self.raw / "one" / "figures.csv"
        replace(figures, "5.15亿人,,515000000", "5.16亿人,,516000000")
        return self.refresh()

    def get(self, path: str) -> dict[str, Any]:
        told: dict[str, Any] = get(f"{self.server}/api/v1/{path}").json()
        return told


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "parquet"
    with serving(create_app(out)) as address:
        yield Site(raw, out, address)


def frozen(path: str, build_id: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}build={build_id}"


def test_a_frozen_answer_stays_the_same_and_a_live_one_follows_the_figures(site: Site) -> None:
    first = site.refresh()
    addresses = [f"{site.server}/api/v1/{frozen(one, first)}" for one in OF_A_BUILD]
    before = {one: get(one) for one in addresses}
    live = f"{site.server}/api/v1/observations?indicator=users&area=CHN&from=2024-12&to=2024-12"
    assert [row["value"] for row in get(live).json()["rows"]] == [515e6]
    second = site.revise()
    assert second != first
    for one in addresses:
        answer = get(one)
        assert answer.status_code == 200
        assert answer.content == before[one].content, one
        assert answer.headers["ETag"] == before[one].headers["ETag"]
        assert answer.headers["Cache-Control"] == FOR_EVER
        assert answer.json()["build_id"] == first
    changed = get(live)
    assert [row["value"] for row in changed.json()["rows"]] == [516e6]
    assert (changed.json()["build_id"], changed.headers["Cache-Control"]) == (second, "no-cache")


def test_a_refresh_between_two_pages_moves_no_row(site: Site) -> None:
    site.refresh()
    whole = site.get("observations?vintages=all")["rows"]
    page = site.get("observations?vintages=all&limit=3")
    site.revise()
    found = []
    while True:
        found += page["rows"]
        if page["next"] is None:
            break
        page = get(f"{site.server}{page['next']}").json()
    assert found == whole
    assert len(found) > 3


def test_the_builds_kept_are_named_newest_first_with_their_rows(site: Site) -> None:
    first, second = site.refresh(), site.revise()
    told = site.get("builds")
    rows = told["rows"]
    assert (told["build_id"], told["count"]) == (second, 2)
    assert [row["build_id"] for row in rows] == [second, first]
    assert [row["is_current"] for row in rows] == [True, False]
    assert [row["built_at"] for row in rows] == ["2026-11-03T00:00:00Z", "2026-11-02T00:00:00Z"]
    for row in rows:
        for name, count in row["row_counts"].items():
            path = "observations?vintages=all" if name == "observations" else name
            if path in OF_A_BUILD:
                assert site.get(frozen(path, row["build_id"]))["count"] == count
        assert row["row_counts"]["observations"] == 9
    second_page = site.get("builds?limit=1&offset=1")["rows"]
    assert second_page == rows[1:]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"tables": []}', '{"tables": {"a": 1}}', "[" * 60_000, None]
)
def test_a_build_whose_manifest_cannot_be_read_is_not_named(
    site: Site, content: str | None
) -> None:
    first, second = site.refresh(), site.revise()
    manifest = site.out / "history" / first / "manifest.json"
    if content is None:
        manifest.unlink()
    else:
        manifest.write_text(content, "utf-8")
    (site.out / "history" / "0123456789ab").write_text("no folder", "utf-8")
    (site.out / "history" / ".staging-1").mkdir()
    assert [one.build_id for one in Store(site.out).builds()] == [second]


def test_a_build_without_a_time_is_the_oldest(site: Site) -> None:
    first, second = site.refresh(), site.revise()
    replace(site.out / "history" / second / "manifest.json", '"built_at"', '"made_at"')
    found = Store(site.out).builds()
    assert [one.build_id for one in found] == [first, second]
    assert found[1].built_at is None
    with serving(create_app(site.out)) as address:
        rows = get(f"{address}/api/v1/builds").json()["rows"]
    assert [row["built_at"] for row in rows] == ["2026-11-02T00:00:00Z", None]


def test_of_very_many_builds_the_newest_are_named(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.refresh()
    second = site.revise()
    monkeypatch.setattr(dashboard.data, "MOST_LISTED", 1)
    assert [one.build_id for one in Store(site.out).builds()] == [second]


def test_without_a_folder_there_are_no_builds(tmp_path: Path) -> None:
    assert Store(tmp_path / "nothing").builds() == []


def test_builds_that_come_later_are_named_without_a_restart(site: Site) -> None:
    store = Store(site.out)
    assert store.builds() == []
    first = site.refresh()
    assert [one.build_id for one in store.builds()] == [first]
    assert [one.build_id for one in store.builds()] == [first]
    second = site.revise()
    assert [one.build_id for one in store.builds()] == [second, first]


def test_the_time_of_a_build_is_in_utc(client: FlaskClient) -> None:
    (row,) = client.get("/api/v1/builds").get_json()["rows"]
    assert row["built_at"] == NOW.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
