"""What a refresh says of anomalies, what stops it, and how one is accepted."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl import store
from etl.cli import main
from etl.review import MOST_LINES, last_review
from tests.etl.made import ROWS, replace, write_figures
from tests.etl.trees import contents

SLIP = ("2021,500 million,,500000000", "2022,5.1 million,,5100000", "2023,515 million,,515000000")
RIGHT = (SLIP[0], "2022,510 million,,510000000", SLIP[2])
TOLD = "unit_slip, Users, United States (two), 2022: 5.1 million is 10^2 below its neighbours"


def refreshed(raw: Path, out: Path, *options: str) -> int:
    return main(["refresh", "--offline", *options, "--raw", str(raw), "--out", str(out)])


def with_figures(raw: Path, *dated: str) -> Path:
    write_figures(raw, "two", *(f"users,USA,{one},r1,,,primary,reported," for one in dated))
    return raw


def listed(out: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads((out / "anomalies.json").read_text("utf-8"))
    return found


def the_id(out: Path) -> str:
    return str(listed(out)["open"][0]["anomaly_id"])


def accepted_rows(raw: Path) -> list[str]:
    return (raw / "accepted.csv").read_text("utf-8").splitlines()


def test_figures_without_anomalies_leave_an_empty_list(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refreshed(raw, tmp_path / "out") == 0

    assert "check:" not in capsys.readouterr().out
    assert listed(tmp_path / "out") == {"open": [], "accepted": []}


def test_a_slip_stops_the_refresh_and_the_earlier_build_stands(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out)
    before = contents(out)
    capsys.readouterr()

    assert refreshed(with_figures(raw, *SLIP), out) == 1

    said, wrong = capsys.readouterr()
    told = f'{TOLD}; --accept {the_id(out)} --reason "…" if it is right'
    assert said.splitlines()[0] == f"check: {told}"
    assert wrong.count("\n") == 1
    assert wrong.startswith(f"error: nothing is published: {TOLD}")
    assert contents(out) == before
    message = json.loads((out / "refresh.json").read_text("utf-8"))["message"]
    assert message.startswith(f"nothing is published: {TOLD}")


def test_a_slip_that_is_put_right_is_open_no_more(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert refreshed(with_figures(raw, *SLIP), out) == 1

    assert refreshed(with_figures(raw, *RIGHT), out) == 0

    assert listed(out)["open"] == []


def test_a_slip_that_is_accepted_is_published_and_shown_no_more(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    name = the_id(out)
    capsys.readouterr()

    assert refreshed(raw, out, "--accept", name, "--reason", "as printed,\n in full") == 0

    assert "check:" not in capsys.readouterr().out
    (accepted,) = listed(out)["accepted"]
    assert (accepted["anomaly_id"], accepted["reason"]) == (name, "as printed, in full")
    header, row = accepted_rows(raw)
    assert header == "anomaly_id,rule,indicator_id,ref_area,source_id,as_of,reason,accepted_on"
    assert row.startswith(f'{name},unit_slip,users,USA,two,2022-12-31,"as printed, in full",2')
    assert refreshed(raw, out, "--strict") == 0


def test_what_was_accepted_is_asked_again_once_its_value_changes(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    refreshed(raw, out, "--accept", the_id(out), "--reason", "as printed")

    changed = (SLIP[0], "2022,5.12 million,,5120000", SLIP[2])

    assert refreshed(with_figures(raw, *changed), out) == 1
    assert refreshed(raw, out, "--accept", the_id(out), "--reason", "as printed again") == 0
    assert len(accepted_rows(raw)) == 3


def test_a_loss_is_told_published_and_stays_until_it_is_accepted(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *RIGHT), out)
    capsys.readouterr()

    assert refreshed(with_figures(raw, *RIGHT[:2]), out) == 0
    first = capsys.readouterr().out.splitlines()
    assert refreshed(raw, out) == 0
    second = capsys.readouterr().out.splitlines()

    assert first[-2:] == second[-2:]
    assert first[-1] == "1 anomaly to look at"
    assert first[-2].startswith(
        "check: lost_point, Users, United States (two), 2023: "
        "515 million of the build before is gone; --accept "
    )
    assert refreshed(raw, out, "--accept", the_id(out), "--reason", "withdrawn in print") == 0
    assert "check:" not in capsys.readouterr().out
    assert len(listed(out)["accepted"]) == 1
    assert refreshed(with_figures(raw, *RIGHT), out) == 0
    assert listed(out) == {"open": [], "accepted": []}


def test_strict_lets_no_anomaly_pass(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out)
    before = contents(out)
    replace(raw / "one" / "figures.csv", "5.15亿人,,515000000", "5.75亿人,,575000000")
    capsys.readouterr()

    assert refreshed(raw, out, "--strict") == 1

    assert "abrupt_revision, Users, China (one), 2024-12-31: 575 million, was 515 million" in (
        capsys.readouterr().err
    )
    assert contents(out) == before
    assert refreshed(raw, out) == 0


def test_many_anomalies_are_counted_and_not_all_told(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    years = range(1950, 1950 + MOST_LINES + 5)
    refreshed(with_figures(raw, *(f"{year},500 million,,500000000" for year in years)), out)
    capsys.readouterr()

    assert refreshed(with_figures(raw, "2024,515 million,,515000000"), out) == 0

    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("check:")]
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "check: and 5 more, see anomalies.json"
    assert len(listed(out)["open"]) == MOST_LINES + 5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--accept", "nope", "--reason", "x"), "no open anomaly has the id nope; open are: "),
        (("--accept", "ID", "--reason", "  "), "--reason is empty: say why the figure is right"),
        (("--accept", "ID", "--accept", "nope", "--reason", "x"), "has the id nope"),
    ],
)
def test_what_cannot_be_accepted_is_one_line_and_changes_nothing(
    options: tuple[str, ...],
    message: str,
    raw: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    known = the_id(out)
    capsys.readouterr()

    assert refreshed(raw, out, *(known if one == "ID" else one for one in options)) == 1

    said, wrong = capsys.readouterr()
    assert (said, wrong.count("\n")) == ("", 1)
    assert message in wrong
    assert not (raw / "accepted.csv").exists()


def test_nothing_is_accepted_twice(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    accept = ("--accept", the_id(out), "--reason", "as printed")
    refreshed(raw, out, *accept)

    assert refreshed(raw, out, *accept) == 1

    assert "is accepted already: as printed" in capsys.readouterr().err
    assert len(accepted_rows(raw)) == 2


def test_an_id_given_twice_is_one_row(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    name = the_id(out)

    assert refreshed(raw, out, "--accept", name, "--accept", name, "--reason", "so") == 0

    assert len(accepted_rows(raw)) == 2


@pytest.mark.parametrize("options", [("--accept", "1a2b3c4d"), ("--reason", "why")])
def test_an_id_and_a_reason_go_together(
    options: tuple[str, ...], raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        refreshed(raw, tmp_path / "out", *options)

    assert end.value.code == 2
    assert "--accept ID and --reason TEXT go together" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_rows_of_before_stay_byte_for_byte_also_without_a_last_line_feed(
    raw: Path, tmp_path: Path
) -> None:
    out, left = tmp_path / "out", raw / ".accepted.csv.1.partial"
    left.write_text("anomaly_id")
    before = (
        b"\xef\xbb\xbfanomaly_id,rule,indicator_id,ref_area,source_id,as_of,reason,accepted_on\n"
        b"00000000,jump,users,CHN,one,2020,\xe8\xa7\x81\xe6\x8a\xa5\xe5\x91\x8a,2026-01"
    )
    (raw / "accepted.csv").write_bytes(before)
    refreshed(with_figures(raw, *SLIP), out)

    assert refreshed(raw, out, "--accept", the_id(out), "--reason", "so") == 0

    after = (raw / "accepted.csv").read_bytes()
    assert after.startswith(before + b"\n")
    assert after.count(b"\n") == before.count(b"\n") + 2
    assert not left.exists()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",jump,users,CHN,one,2020,why,2026-01-01", "column anomaly_id"),
        ("00000000,jump,users,CHN,one,2020, ,2026-01-01", "column reason"),
        ("00000000,jump,users,CHN,one,2020,why,yesterday", "column accepted_on"),
        ("00000000,jump,users,CHN", "expected 8 cells"),
    ],
)
def test_a_row_that_says_nothing_is_named(
    row: str, message: str, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "anomaly_id,rule,indicator_id,ref_area,source_id,as_of,reason,accepted_on"
    (raw / "accepted.csv").write_text(f"{header}\n{row}\n", "utf-8")

    assert refreshed(raw, tmp_path / "out") == 1

    wrong = capsys.readouterr().err
    assert f"{raw}/accepted.csv, row 2" in wrong
    assert message in wrong


def test_nothing_is_accepted_while_another_process_writes_the_raw_figures(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    name = the_id(out)
    capsys.readouterr()

    with store.writing(raw):
        assert refreshed(raw, out, "--accept", name, "--reason", "so") == 1

    assert "is running" in capsys.readouterr().err
    assert not (raw / "accepted.csv").exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"open": [{}], "accepted": []}', b'{"open": 3}', b"\xff"]
)
def test_a_damaged_list_is_no_list_and_is_written_over(
    content: bytes, raw: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "anomalies.json").write_bytes(content)
    assert last_review(out).found == ()

    assert refreshed(raw, out) == 0

    assert listed(out) == {"open": [], "accepted": []}


def test_a_list_that_cannot_be_written_stops_the_refresh_before_it_publishes(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out)
    before = contents(out)
    (out / "anomalies.json").unlink()
    (out / "anomalies.json").mkdir()
    write_figures(raw, "one", *ROWS[:3])
    capsys.readouterr()

    assert refreshed(raw, out) == 1

    assert "anomalies.json" in capsys.readouterr().err
    assert contents(out) == before


def test_the_list_is_the_same_after_the_same_refresh_and_no_part_of_a_build(
    raw: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    refreshed(with_figures(raw, *SLIP), out)
    refreshed(raw, out, "--accept", the_id(out), "--reason", "so")
    first = (out / "anomalies.json").read_bytes()

    refreshed(raw, out)

    assert (out / "anomalies.json").read_bytes() == first
    assert not list((out / "history").rglob("anomalies*"))
    assert not list(out.glob(".anomalies*"))
