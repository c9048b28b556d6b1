import io
import sys
from pathlib import Path

import pytest

from etl.cli import main
from etl.core.errors import UptakeError
from etl.tidy_file import read_tidy

HEAD = "series,as_of,value"


def rows(path: Path, text: str) -> list[dict[str, str]]:
    path.write_bytes(text.encode())
    return read_tidy(str(path))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.csv"


def test_columns_without_a_name_do_no_harm(mine: Path) -> None:
    (row,) = rows(mine, f"{HEAD},,\na,2024-12,249,,\n")

    assert (row["series"], row["as_of"], row["value"]) == ("a", "2024-12", "249")


@pytest.mark.parametrize("name", ["two\nlines", "two\r\nlines", "a\u2028b", "a\x0bb", "a\x85b"])
def test_a_name_in_quotes_keeps_every_character(mine: Path, name: str) -> None:
    (row,) = rows(mine, f'{HEAD}\n"{name}",2024-12,249\n')

    assert row["series"] == name


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(mine: Path, end: str) -> None:
    assert len(rows(mine, end.join((HEAD, "a,2024-12,249", "a,2025-06,515", "")))) == 2


def test_a_byte_order_mark_is_no_part_of_the_first_name(mine: Path) -> None:
    assert rows(mine, f"\ufeff{HEAD}\na,2024-12,249\n")[0]["series"] == "a"


def test_a_short_line_leaves_the_last_columns_empty(mine: Path) -> None:
    assert rows(mine, f"{HEAD}\na,2024-12\n") == [
        {"series": "a", "as_of": "2024-12", "value": ""}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,1,2,3\n", "row 2: more cells than the header has columns"),
        ("\n\na,1,2,3\n", "row 4: more cells than the header has columns"),
        ('"a\nb",1,2\na,1,2,3\n', "row 4: more cells than the header has columns"),
        ('"' + "x" * 200_000, "row 2: not valid CSV: field larger than field limit (131072)"),
        ("", "holds no figures: expected a head series,as_of,value and rows"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(mine: Path, text: str, said: str) -> None:
    with pytest.raises(UptakeError) as caught:
        rows(mine, f"{HEAD}\n{text}")

    separator = " " if said.startswith("holds") else ", "
    assert str(caught.value) == f"{mine}{separator}{said}"


def test_a_folder_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["growth", str(tmp_path)]) == 1

    assert capsys.readouterr().err == f"error: {tmp_path}: Is a directory\n"


@pytest.mark.parametrize(
    ("encoding", "text"), [("ascii", "5亿"), ("utf-8", "5\udcff"), ("latin-1", "五")]
)
def test_an_answer_the_terminal_cannot_show_is_one_line(
    encoding: str, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))

    assert main(["quantity", "--json", text]) == 1

    said = capsys.readouterr().err
    assert said.startswith(f"error: the output cannot be written in {encoding}: ")
    assert said.count("\n") == 1
