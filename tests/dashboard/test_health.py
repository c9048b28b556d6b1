"""``/health``: how the data stand, told to whoever runs the app."""

import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.data import Store
from dashboard.web.health import health_of
from etl.core.refreshes import Refresh
from etl.record import leave
from tests.dashboard.serving import get, serving

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_health_names_the_sources_that_are_stale_today(parquet: Path) -> None:
    store = Store(parquet)
    assert health_of(store, date(2026, 8, 31))["stale"] == []
    assert health_of(store, date(2026, 9, 1))["stale"] == ["cnnic"]
    assert health_of(store, date(2027, 2, 1))["stale"] == ["cnnic", "eurostat", "nbs"]
    assert health_of(store, date(2027, 2, 1))["status"] == "ok"


def copied(parquet: Path, out: Path) -> Path:
    return shutil.copytree(parquet, out, symlinks=True)


@pytest.mark.parametrize(
    ("outcome", "status"), [("published", "ok"), ("nothing_new", "ok"), ("failed", "degraded")]
)
def test_health_is_degraded_after_a_refresh_that_failed(
    parquet: Path,
    tmp_path: Path,
    outcome: Any,  # noqa: ANN401
    status: str,
) -> None:
    folder = copied(parquet, tmp_path / "parquet")
    with serving(create_app(folder)) as address:
        assert get(f"{address}/health").json()["last_refresh"] is None
        leave(folder, Refresh(NOW, NOW, outcome, message="why"))
        answer = get(f"{address}/health")

    assert answer.status_code == 200
    assert answer.json()["status"] == status
    assert answer.json()["last_refresh"] == {
        "outcome": outcome,
        "finished_at": "2026-11-01T00:00:00Z",
    }


@pytest.mark.parametrize("content", ["", "[]", "{", '{"outcome": "failed"}'])
def test_a_damaged_record_degrades_nothing(parquet: Path, tmp_path: Path, content: str) -> None:
    folder = copied(parquet, tmp_path / "parquet")
    (folder / "refresh.json").write_text(content, "utf-8")

    answer = health_of(Store(folder), NOW.date())

    assert (answer["status"], answer["last_refresh"]) == ("ok", None)


def test_health_is_degraded_while_a_newer_build_cannot_be_read(
    parquet: Path, tmp_path: Path
) -> None:
    folder = copied(parquet, tmp_path / "parquet")
    store = Store(folder)
    good = store.dataset().build_id
    shutil.copytree(folder / "current", folder / "history" / "newer")
    (folder / "history" / "newer" / "growth.parquet").write_bytes(b"damaged")
    (folder / "current").unlink()
    (folder / "current").symlink_to(Path("history") / "newer")

    answer = health_of(store, NOW.date())

    assert (answer["status"], answer["build_id"]) == ("degraded", good)
    (folder / "current").unlink()
    (folder / "current").symlink_to(Path("history") / good)
    assert health_of(store, NOW.date())["status"] == "ok"


def test_health_is_degraded_once_the_folder_is_gone(parquet: Path, tmp_path: Path) -> None:
    folder = copied(parquet, tmp_path / "parquet")
    store = Store(folder)
    store.dataset()
    shutil.rmtree(folder)

    assert health_of(store, NOW.date())["status"] == "degraded"


@pytest.mark.parametrize("built_at", ["", "yesterday", "2026-11-01", None, 7])
def test_a_build_whose_time_cannot_be_read_is_shown_without_it(
    parquet: Path, tmp_path: Path, built_at: object
) -> None:
    folder = copied(parquet, tmp_path / "parquet")
    path = folder / "current" / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(manifest | {"built_at": built_at}), "utf-8")

    answer = health_of(Store(folder), NOW.date())

    assert (answer["status"], answer["built_at"]) == ("ok", None)


def test_the_record_is_read_again_only_where_the_file_changed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.last_refresh() is None
    leave(tmp_path, Refresh(NOW, NOW, "failed", message="why"))
    first = store.last_refresh()
    assert first == Refresh(NOW, NOW, "failed", message="why")
    assert store.last_refresh() is first
    leave(tmp_path, Refresh(NOW, NOW, "published", "abc"))
    os.utime(tmp_path / "refresh.json", ns=(1, 1))
    assert store.last_refresh() == Refresh(NOW, NOW, "published", "abc")
    (tmp_path / "refresh.json").unlink()
    assert store.last_refresh() is None


def test_a_folder_where_the_record_should_be_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "refresh.json").mkdir()
    assert Store(tmp_path).last_refresh() is None


def test_as_known_on_a_day_keeps_the_time_of_the_build(parquet: Path) -> None:
    dataset = Store(parquet).dataset()
    assert dataset.built_at == dataset.as_known(date(2020, 1, 1)).built_at == NOW
