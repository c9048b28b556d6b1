"""What ``status`` says of each source: what was fetched and when, and what looks wrong in it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.cli import main
from etl.fetch.publisher import Wanted
from etl.fetch.session import Validators
from etl.fetch.snapshots import arrived, keep, runs_of
from etl.status import in_words, status
from tests.etl.made import replace, write_figures

TODAY = date(2026, 11, 28)
FIRST, LAST = (datetime(2026, 11, day, 6, 30, tzinfo=UTC) for day in (20, 25))
WANTED = Wanted("rates", "https://example.org/rates.csv", "csv")


def refreshed(raw: Path, out: Path, *options: str) -> int:
    return main(["refresh", "--offline", *options, "--raw", str(raw), "--out", str(out)])


def fetched(raw: Path, source: str, content: bytes, now: datetime) -> Path:
    folder = raw / source / "snapshots"
    keep(folder, [arrived(WANTED, content, Validators(), now=now)], now=now)
    return folder


def of_one(raw: Path, out: Path) -> dict[str, Any]:
    source: dict[str, Any] = status(out, raw, today=TODAY)["sources"][0]
    return source


@pytest.fixture
def out(raw: Path, tmp_path: Path) -> Path:
    assert refreshed(raw, tmp_path / "out") == 0
    return tmp_path / "out"


def test_a_source_that_was_never_fetched_has_no_snapshot(raw: Path, out: Path) -> None:
    assert of_one(raw, out)["snapshot"] is None
    assert "fetched" not in in_words(status(out, raw, today=TODAY))


def test_without_raw_figures_there_is_a_status_all_the_same(out: Path, tmp_path: Path) -> None:
    assert of_one(tmp_path / "none", out)["snapshot"] is None


def test_a_snapshot_has_an_age_and_the_day_it_was_last_asked_for(raw: Path, out: Path) -> None:
    fetched(raw, "one", b"a,b\n1,2\n", FIRST)
    fetched(raw, "one", b"a,b\n1,2\n", LAST)  # nothing new

    assert of_one(raw, out)["snapshot"] == {
        "retrieved": "2026-11-20T06:30:00Z",
        "age_days": 8,
        "files": 1,
        "checked": "2026-11-25T06:30:00Z",
        "is_whole": True,
    }
    line = in_words(status(out, raw, today=TODAY)).splitlines()[1]
    assert "fetched 2026-11-20, checked 2026-11-25  stale: a newer release was expected" in line


def test_where_it_is_not_known_when_it_was_asked_for_the_snapshot_counts(
    raw: Path, out: Path
) -> None:
    folder = fetched(raw, "one", b"a,b\n1,2\n", FIRST)
    (folder / "checked.json").write_text("{", "utf-8")

    assert of_one(raw, out)["snapshot"]["checked"] is None
    assert "fetched 2026-11-20, checked 2026-11-20" in in_words(status(out, raw, today=TODAY))


def test_a_damaged_manifest_or_file_is_told_and_no_failure(raw: Path, out: Path) -> None:
    folder = fetched(raw, "one", b"a,b\n1,2\n", FIRST)
    (folder / runs_of(folder)[-1].entries[0].file).write_bytes(b"a,b\n9,9\n")
    assert of_one(raw, out)["snapshot"]["is_whole"] is False
    assert "snapshots damaged  " in in_words(status(out, raw, today=TODAY))

    (folder / "manifest.json").write_text('{"runs": 3}', "utf-8")
    assert of_one(raw, out)["snapshot"] == {
        "retrieved": None, "age_days": None, "files": 0, "checked": None, "is_whole": False,
    }  # fmt: skip
    assert "snapshots damaged  " in in_words(status(out, raw, today=TODAY))


def test_open_anomalies_are_counted_for_each_source_and_listed(
    raw: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_figures(raw, "two", "users,USA,2025,516 million,,516000000,r1,,,primary,reported,")
    replace(raw / "one" / "figures.csv", "5.15亿人,,515000000", "5.75亿人,,575000000")
    assert refreshed(raw, out) == 0
    capsys.readouterr()

    assert main(["status", "--json", "--out", str(out), "--raw", str(raw)]) == 0
    state = json.loads(capsys.readouterr().out)
    assert main(["status", "--out", str(out), "--raw", str(raw)]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [source["open_anomalies"] for source in state["sources"]] == [1, 1]
    rules = [one["rule"] for one in state["anomalies"]["open"]]
    assert rules == ["lost_point", "abrupt_revision"]
    assert state["anomalies"]["accepted"] == []
    assert "1 anomaly  stale" in lines[1]
    assert "1 anomaly  fresh" in lines[2]


def test_what_was_accepted_is_listed_with_its_reason(raw: Path, out: Path) -> None:
    replace(raw / "one" / "figures.csv", "5.15亿人,,515000000", "5.75亿人,,575000000")
    refreshed(raw, out)
    (one,) = status(out, raw, today=TODAY)["anomalies"]["open"]

    refreshed(raw, out, "--accept", one["anomaly_id"], "--reason", "the publisher says so")

    state = status(out, raw, today=TODAY)
    (accepted,) = state["anomalies"]["accepted"]
    assert accepted["reason"] == "the publisher says so"
    assert date.fromisoformat(accepted["accepted_on"]) > date(2026, 1, 1)
    assert state["sources"][0]["open_anomalies"] == 0
