"""What a refresh leaves beside the tables: how it ended, also where it failed or was cut short."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from etl import pipeline, record, store
from etl.cli import main
from etl.core.errors import StoreError
from etl.core.refreshes import RECORD, Refresh
from tests.etl.made import replace, write_figures
from tests.etl.trees import contents

ROOT = Path(__file__).parents[2]
THEN = datetime(2026, 1, 3, tzinfo=UTC)
KEYS = ["started_at", "finished_at", "outcome", "build_id", "message"]
NOT_WRITTEN = f"warning: {{}}/{RECORD} could not be written\n"


def refreshed(raw: Path, out: Path) -> int:
    return main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)])


def recorded(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "refresh.json").read_text("utf-8"))
    return found


def changed(raw: Path) -> Path:
    write_figures(raw, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")
    return raw


def at(second: int, outcome: str, **more: object) -> Refresh:
    """A refresh that took ten seconds."""
    start = THEN + timedelta(seconds=second)
    return Refresh(start, start + timedelta(seconds=10), outcome, **more)  # type: ignore[arg-type]


def test_a_refresh_says_when_it_ran_and_what_it_published(raw: Path, tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    assert refreshed(raw, tmp_path / "out") == 0

    found = recorded(tmp_path / "out")

    assert list(found) == KEYS
    assert found["outcome"] == "published"
    assert found["build_id"] == (tmp_path / "out" / "current").resolve().name
    assert found["message"] == ""
    assert found["started_at"].endswith("Z")
    started, finished = (datetime.fromisoformat(found[key]) for key in KEYS[:2])
    assert before <= started <= finished <= datetime.now(UTC)


def test_a_second_refresh_has_nothing_new_and_names_the_same_build(
    raw: Path, tmp_path: Path
) -> None:
    refreshed(raw, tmp_path / "out")
    first = recorded(tmp_path / "out")

    refreshed(raw, tmp_path / "out")

    assert recorded(tmp_path / "out")["outcome"] == "nothing_new"
    assert recorded(tmp_path / "out")["build_id"] == first["build_id"]


def test_a_wrong_cell_is_told_without_the_path_of_the_folder(raw: Path, tmp_path: Path) -> None:
    refreshed(raw, tmp_path / "out")
    before = contents(tmp_path / "out")
    replace(raw / "two" / "figures.csv", "515000000", "51500000")

    assert refreshed(raw, tmp_path / "out") == 1

    found = recorded(tmp_path / "out")
    assert (found["outcome"], found["build_id"]) == ("failed", None)
    assert found["message"] == (
        "data/raw/two/figures.csv, row 2, column value: found '51500000', "
        "expected the figure printed as '515 million', 515000000.0"
    )
    assert contents(tmp_path / "out") == before


def test_a_very_first_refresh_that_fails_leaves_its_record(raw: Path, tmp_path: Path) -> None:
    (raw / "indicators.toml").unlink()

    assert refreshed(raw, tmp_path / "deep" / "out") == 1

    assert recorded(tmp_path / "deep" / "out")["message"].startswith("data/raw/indicators.toml")


def test_a_refresh_that_was_refused_says_so(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with store.writing(out):
        assert refreshed(raw, out) == 1

    assert recorded(out)["message"] == (
        f"another refresh of data/parquet is running (process {os.getpid()}); wait for it to end"
    )


def test_after_a_failure_comes_a_good_refresh(raw: Path, tmp_path: Path) -> None:
    with store.writing(tmp_path / "out"):
        refreshed(raw, tmp_path / "out")

    refreshed(raw, tmp_path / "out")

    assert recorded(tmp_path / "out")["outcome"] == "published"
    assert recorded(tmp_path / "out")["message"] == ""


def test_an_error_that_nobody_foresaw_is_recorded_and_still_raised(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError(str(tmp_path))

    monkeypatch.setattr(pipeline, "refresh", broken)

    with pytest.raises(KeyError):
        refreshed(raw, tmp_path / "out")

    assert recorded(tmp_path / "out")["message"] == "an unexpected error (KeyError)"


def test_an_interrupt_leaves_the_record_as_it_was(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(raw, tmp_path / "out")
    before = (tmp_path / "out" / "refresh.json").read_bytes()

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "refresh", interrupted)
    assert refreshed(raw, tmp_path / "out") == 130

    assert (tmp_path / "out" / "refresh.json").read_bytes() == before


def test_a_record_that_cannot_be_written_is_a_warning_and_no_failure(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / "refresh.json").mkdir(parents=True)

    assert refreshed(raw, out) == 0

    said, warned = capsys.readouterr()
    assert ": published (9 observations" in said
    assert warned == NOT_WRITTEN.format(out)
    assert not list(out.glob(".refresh*"))


def test_a_failure_stays_one_line_where_its_record_cannot_be_written(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out" / "refresh.json").mkdir(parents=True)
    (raw / "areas.toml").unlink()

    assert refreshed(raw, tmp_path / "out") == 1

    assert capsys.readouterr().err.count("\n") == 1


def test_the_record_is_no_part_of_a_build(raw: Path, tmp_path: Path) -> None:
    refreshed(raw, tmp_path / "out")

    assert not list((tmp_path / "out" / "history").rglob("*refresh*"))
    manifest = (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert "refresh" not in manifest
    assert "refresh" not in (tmp_path / "out" / "datapackage.json").read_text("utf-8")


def test_what_a_killed_refresh_left_is_cleared_by_the_next_good_one(
    raw: Path, tmp_path: Path
) -> None:
    left = tmp_path / "out" / ".refresh.json.1.partial"
    left.parent.mkdir()
    left.write_text('{"started_at"', "utf-8")

    refreshed(raw, tmp_path / "out")

    assert not left.exists()


@pytest.mark.parametrize(
    ("first", "then", "stands"),
    [
        (at(0, "published"), at(5, "failed"), "published"),  # refused while the other one worked
        (at(0, "nothing_new"), at(5, "failed"), "nothing_new"),
        (at(0, "published"), at(60, "failed"), "failed"),
        (at(0, "failed"), at(5, "failed"), "failed"),
        (at(0, "failed"), at(5, "published"), "published"),
        (at(0, "published"), at(5, "nothing_new"), "nothing_new"),
        (at(3600, "published"), at(0, "failed"), "failed"),  # the clock was put back
    ],
)
def test_a_failure_beside_a_refresh_that_ended_well_leaves_its_record(
    tmp_path: Path, first: Refresh, then: Refresh, stands: str
) -> None:
    assert record.leave(tmp_path, first)
    assert record.leave(tmp_path, then)

    assert recorded(tmp_path)["outcome"] == stands


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_a_damaged_record_is_no_record_and_is_written_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "refresh.json").write_bytes(content)
    assert record.last_refresh(tmp_path) is None

    assert record.leave(tmp_path, at(0, "failed", message="why"))

    assert record.last_refresh(tmp_path) == at(0, "failed", message="why")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StoreError("/srv/here/raw/out/x is wrong"), "data/parquet/x is wrong"),
        (StoreError("/srv/here/raw/a.csv and /srv/here/raw"), "data/raw/a.csv and data/raw"),
        (StoreError("/srv/here/rawhide"), "/srv/here/rawhide"),
        (StoreError("two\nlines"), "two lines"),
        (
            FileNotFoundError(2, "No such file", "/srv/here/raw/a.csv"),
            "data/raw/a.csv: No such file",
        ),
        (PermissionError(13, "Permission denied", "/srv/else/b.csv"), "b.csv: Permission denied"),
        (OSError(28, "No space left on device"), "file: No space left on device"),
        (OSError(), "file: OSError"),
        (ValueError("/srv/here/raw"), "an unexpected error (ValueError)"),
    ],
)
def test_a_reason_names_folders_by_name(error: Exception, told: str) -> None:
    folders = {Path("/srv/here/raw"): "data/raw", Path("/srv/here/raw/out"): "data/parquet"}
    assert record.reason(error, folders) == told


def test_a_reason_leaves_the_text_alone_where_the_folder_is_the_present_one() -> None:
    error = StoreError("table areas. two rows have the same ref_area")
    assert record.reason(error, {Path(): "data/raw"}) == str(error)


def test_status_tells_of_the_last_refresh(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out)
    replace(raw / "areas.toml", "[CHN]", "[CHN")
    refreshed(raw, out)
    capsys.readouterr()

    assert main(["status", "--out", str(out)]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert main(["status", "--json", "--out", str(out)]) == 0
    state = json.loads(capsys.readouterr().out)

    assert state["last_refresh"] == recorded(out)
    assert (
        line
        == f"last refresh: failed, {recorded(out)['finished_at']}: " + (recorded(out)["message"])
    )


def test_status_after_a_good_refresh_and_without_a_record(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out)
    refreshed(raw, out)
    finished = recorded(out)["finished_at"]
    capsys.readouterr()

    main(["status", "--out", str(out)])
    assert capsys.readouterr().out.splitlines()[-1] == f"last refresh: nothing new, {finished}"
    (out / "refresh.json").unlink()
    main(["status", "--out", str(out)])
    assert capsys.readouterr().out.splitlines()[-1] == "last refresh: no record"
    main(["status", "--json", "--out", str(out)])
    assert json.loads(capsys.readouterr().out)["last_refresh"] is None
