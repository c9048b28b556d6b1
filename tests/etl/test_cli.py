import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl import pipeline
from etl.cli import main
from etl.store import current_folder
from tests.etl.made import ROWS, replace, write_figures

ROOT = Path(__file__).parents[2]
TIDY = "series,as_of,value,low,high,qualifier\na,2024-12,249,,,\na,2025-06,515,514.5,515.5,\n"


def refreshed(raw: Path, out: Path, *options: str) -> int:
    return main(["refresh", *options, "--raw", str(raw), "--out", str(out)])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert err == ""
    return out


def failed(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_a_refresh_reports_each_source(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refreshed(raw, tmp_path / "out", "--offline") == 0

    lines = said(capsys).splitlines()
    assert lines[0] == "source           rows  newest      changes"
    assert lines[1] == "one                 8  2025-06-30  first build"
    assert lines[2] == "two                 1  2024-12-31  first build"
    assert "published (9 observations" in lines[3]


def test_a_refresh_with_nothing_to_fetch_says_so(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refreshed(raw, tmp_path / "out", "--strict") == 0

    assert said(capsys).startswith("nothing to fetch: every source is transcribed in data/raw\n")


def test_what_changed_is_counted(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out", "--offline")
    replace(raw / "one" / "figures.csv", "2.3亿人,,230000000", "2.2亿人,,220000000")
    changed = [*ROWS[:1], ROWS[1].replace("2.3亿人,,230000000", "2.2亿人,,220000000"), *ROWS[2:7]]
    write_figures(
        raw, "one", *changed, "users,CHN,2025-12-31,8亿人,,800000000,r3,,,press,reported,"
    )
    capsys.readouterr()

    refreshed(raw, tmp_path / "out", "--offline")

    lines = said(capsys).splitlines()
    assert lines[1].endswith("1 appended, 1 revised, 1 withdrawn")
    assert lines[2].endswith("nothing new")
    assert "published" in lines[3]


def test_a_note_that_changes_is_not_called_nothing_new(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out", "--offline")
    replace(raw / "one" / "source.toml", 'licence = "terms not stated"', 'licence = "CC BY 4.0"')
    capsys.readouterr()

    refreshed(raw, tmp_path / "out", "--offline")

    assert "published: no figure changed" in said(capsys).splitlines()[-1]


def test_a_reader_who_leaves_early_is_no_failure() -> None:
    command = [sys.executable, "-m", "etl", "growth", "--json", "tests/etl/tidy.csv"]
    with subprocess.Popen(  # noqa: S603 - this interpreter
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said_wrong = process.stderr.read()

    assert (process.returncode, said_wrong) == (0, b"")


def test_a_second_refresh_has_nothing_new(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out", "--offline")
    capsys.readouterr()

    refreshed(raw, tmp_path / "out", "--offline")

    assert said(capsys).count("nothing new") == 3


def test_a_damaged_build_is_made_again_as_if_it_were_the_first(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out", "--offline")
    (tmp_path / "out" / "growth.parquet").write_bytes(b"")
    capsys.readouterr()

    assert refreshed(raw, tmp_path / "out", "--offline") == 0

    assert "first build" in said(capsys)


def test_a_wrong_row_stops_the_refresh_and_the_earlier_build_stands(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out", "--offline")
    before = current_folder(tmp_path / "out")
    replace(raw / "two" / "figures.csv", "515000000", "51500000")
    capsys.readouterr()

    assert refreshed(raw, tmp_path / "out", "--offline") == 1

    assert failed(capsys) == (
        f"error: {raw}/two/figures.csv, row 2, column value: found '51500000', "
        "expected the figure printed as '515 million', 515000000.0\n"
    )
    assert current_folder(tmp_path / "out") == before


def test_status_says_what_is_fresh_and_what_is_stale(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(raw / "two" / "releases.csv", "2024-07", "")
    refreshed(raw, tmp_path / "out", "--offline")
    capsys.readouterr()

    assert main(["status", "--out", str(tmp_path / "out")]) == 0

    lines = said(capsys).splitlines()
    assert lines[0].startswith("build ")
    assert lines[1].endswith("stale: a newer release was expected in 2025-07")
    assert lines[2].endswith("fresh: no date for a newer release is known")


def test_status_as_json_has_plain_values(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(raw / "two" / "source.toml", 'expected = ""', 'expected = "2099-01"')
    replace(raw / "one" / "source.toml", 'expected = "2025-07"', 'expected = "in spring"')
    refreshed(raw, tmp_path / "out", "--offline")
    capsys.readouterr()

    assert main(["status", "--json", "--out", str(tmp_path / "out")]) == 0

    state = json.loads(said(capsys))
    assert state["rows"]["observations"] == 9
    one, two = state["sources"]
    assert (one["release_id"], one["released_on"], one["as_of"]) == (
        "r2", "2025-01-15", "2025-06-30",
    )  # fmt: skip
    assert (one["is_fresh"], one["why"]) == (True, "next release expected in spring")
    assert (two["release_id"], two["released_on"]) == ("r1", "2024-07-31")
    assert (two["is_fresh"], two["why"]) == (True, "next release expected in 2099-01")


def test_a_source_without_dated_releases_has_no_newest_one(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(raw / "two" / "releases.csv", "2024-07", "")
    refreshed(raw, tmp_path / "out", "--offline")
    capsys.readouterr()

    main(["status", "--json", "--out", str(tmp_path / "out")])

    assert json.loads(said(capsys))["sources"][1]["released_on"] is None


def test_status_without_a_build_says_what_to_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--out", str(tmp_path)]) == 1

    assert failed(capsys) == f"error: {tmp_path} holds no build yet: run make etl\n"


def test_status_of_a_damaged_build_says_what_to_run(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out", "--offline")
    (tmp_path / "out" / "growth.parquet").write_bytes(b"")
    capsys.readouterr()

    assert main(["status", "--out", str(tmp_path / "out")]) == 1

    assert "does not match its manifest: run make etl" in failed(capsys)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("5.15亿人", "515,000,000 persons (exact: 514,500,000 to 515,500,000)\n"),
        ("over 1 billion", "1,000,000,000 count (lower_bound: 1,000,000,000 to no upper end)\n"),
        ("5G", "refused: identifier\n"),
    ],
)
def test_a_printed_figure_is_read_in_a_line(
    text: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quantity", text]) == 0

    assert said(capsys) == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1B+", {"status": "ok", "value": 1e9, "high": None, "bound_incl": 1}),
        ("79.7%", {"value": 79.7, "unit_kind": "percent", "bound_incl": None}),
        ("2025", {"status": "refused", "value": None, "reason": "date"}),
    ],
)
def test_a_printed_figure_is_read_as_json(
    text: str, expected: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quantity", "--json", text]) == 0

    answer = json.loads(said(capsys))
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("a,2024-12,249,,,\na,2025-06,515,,,", "+327.8 % a year, doubling in 0.4769 years"),
        ("a,2020-12,200,,,\na,2021-12,100,,,", "-50 % a year, halving in 1 years"),
        ("a,2020-12,200,,,\na,2021-12,200,,,", "+0 % a year, no change"),
        ("a,2024-12,500,450,550,\na,2025-12,510,,,", "no growth not excluded"),
        ("a,2024-12,900,,,\na,2025-12,1000,,,lower_bound", "doubling in at most 6.579 years"),
        ("a,2024-12,,1000,inf,lower_bound\na,2025-12,1123,,,", "no growth not excluded"),
        ("a,2024-12,0,,,\na,2025-12,10,,,", "zero_base"),
        ("a,2024,1,,,\na,2025,2,,,", "a (no time base): bad_date"),
        ("a,2024-12,,500,550,range\na,2025-12,,700,800,range", "doubling in 1.475–2.874 years"),
    ],
)
def test_growth_of_a_series_is_told_in_words(
    rows: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"series,as_of,value,low,high,qualifier\n{rows}\n", "utf-8")

    assert main(["growth", str(path)]) == 0

    assert line in said(capsys)


def test_growth_as_json_never_holds_nan_or_infinity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(TIDY + "a,2025-12,,700,inf,lower_bound\nb,2024,1,,,\n", "utf-8")

    assert main(["growth", "--json", str(path)]) == 0

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    series = json.loads(said(capsys), parse_constant=refuse)["series"]
    assert series[0]["pairs"][1]["r_high"] is None
    assert series[0]["pairs"][1]["interval_class"] == "growth"
    assert series[1]["error"] == "bad_date"


def test_growth_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TIDY.encode())))

    assert main(["growth"]) == 0

    assert "doubling in" in said(capsys)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no figures"),
        (b"series,as_of\na,2024-12\n", "value"),
        (TIDY.encode("utf-16"), "is not UTF-8: byte 0"),
        (b"series,as_of,value\na,2024-12,1,2,3\n", "row 2: more cells than the header"),
        (b"series,as_of,value\na,2024-12,5.15B\n", "column value: found '5.15B'"),
    ],
)
def test_a_series_that_cannot_be_read_is_one_line(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)

    assert main(["growth", str(path)]) == 1

    assert message in failed(capsys)


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["growth", str(tmp_path / "none.csv")]) == 1

    assert failed(capsys) == f"error: {tmp_path / 'none.csv'} is missing\n"


@pytest.mark.parametrize("arguments", [[], ["nope"], ["refresh", "--nope"], ["quantity"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2


def test_an_interrupt_exits_with_130(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "refresh", interrupted)

    assert refreshed(raw, tmp_path / "out", "--offline") == 130

    assert failed(capsys) == "interrupted; the earlier build stands\n"


def test_the_commands_run_as_a_module() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "etl", "quantity", "近11亿"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "1,100,000,000 count (approx: 1,050,000,000 to 1,100,000,000)\n"
