"""The refresh report: lines on the terminal, ``report.json`` and ``report.html``."""

import json
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from etl.cli import main
from etl.pipeline import Folders, build_tables, refresh
from etl.report import leave, report
from tests.etl.made import ROWS, replace, write_figures
from tests.etl.trees import contents

FIRST = datetime(2026, 1, 3, tzinfo=UTC)
NEW = "users,CHN,2025-12-31,8.02亿人,,802000000,r2,,p. 8,primary,reported,"


def refreshed(raw: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)]) == 0
    return capsys.readouterr().out.splitlines()


def written(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return found


def page(out: Path) -> str:
    return (out / "report.html").read_text("utf-8")


def current(out: Path) -> str:
    return (out / "current").resolve().name


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_first_build_has_nothing_to_compare_with(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = refreshed(raw, tmp_path / "out", capsys)

    assert "published (9 observations" in lines[3]
    shape = written(tmp_path / "out")
    assert (shape["earlier"], shape["alone"]) == (None, "first_build")
    assert shape["later"]["build_id"] == current(tmp_path / "out")
    assert "nothing to compare with: this is the first build" in page(tmp_path / "out")


def test_what_changed_is_said_on_the_terminal_in_the_json_and_on_the_page(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    write_figures(raw, "one", *ROWS, NEW)

    lines = refreshed(raw, out, capsys)

    assert lines[1].endswith("1 appended")
    assert lines[4] == (
        "Users, China (one): 2025-12 appended, 802 million; doubling time at most 13.6 months -> "
        "at least 30.4 months, no growth not excluded; between surveys 12 months apart none -> "
        "18.8 months (18.7–18.8)"
    )
    shape = written(out)
    assert [one["as_of"] for one in shape["appended"]] == ["2025-12-31"]
    for text in ("Dec 2025 appended, 802 million", "at most 13.6 months", "sign_uncertain"):
        assert text in page(out)


def test_a_second_refresh_has_nothing_new_and_leaves_every_byte(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    write_figures(raw, "one", *ROWS, NEW)
    refreshed(raw, out, capsys)
    before, build = contents(out), current(out)

    lines = refreshed(raw, out, capsys)

    assert f"build {build}: nothing new" in lines[3]
    assert contents(out) == before
    assert {"report.json", "report.html"} <= set(before)
    assert written(out)["counts"]["appended"] == 1


def test_notes_that_changed_are_no_figures_that_changed(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    replace(raw / "two" / "figures.csv", "primary,reported,", "press,reported,read again")

    lines = refreshed(raw, out, capsys)

    assert lines[2].endswith("1 with other notes")
    assert "published: no figure changed, but what is said about them" in lines[3]
    assert lines[4].endswith("2024 reads the same, other evidence, note")


def test_a_licence_that_changed_is_no_change_of_figures(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    replace(raw / "one" / "source.toml", 'licence = "terms not stated"', 'licence = "CC BY 4.0"')

    lines = refreshed(raw, out, capsys)

    assert len(lines) == 4
    assert "No figure, doubling time or verdict changed" in page(out)


def test_a_report_without_a_comparison_leaves_no_files(raw: Path, tmp_path: Path) -> None:
    alone = report(build_tables(raw), None, build_id="0" * 12, is_new=True)

    assert leave(tmp_path / "out", alone)
    assert not (tmp_path / "out").exists()


def test_on_the_terminal_the_changes_fit_on_a_screen(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    areas = [f"A{chr(65 + n)}A" for n in range(20)]
    with (raw / "areas.toml").open("a", encoding="utf-8") as file:
        file.writelines(f'\n[{one}]\nname_en = "{one}"\nname_zh = "{one}"\n' for one in areas)
    refreshed(raw, out, capsys)
    rows = [f"users,{one},2024,5 million,,5000000,r1,,,primary,reported," for one in areas]
    write_figures(raw, "two", *rows)

    lines = refreshed(raw, out, capsys)

    assert all("Users, " in line for line in lines[4:19])
    assert lines[19] == "and 6 more: python -m etl diff"
    assert page(out).count("<li>") == 21


def test_a_damaged_build_before_it_leaves_nothing_to_compare_with(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    (out / "growth.parquet").write_bytes(b"")
    write_figures(raw, "one", *ROWS, NEW)

    lines = refreshed(raw, out, capsys)

    assert lines[4:] == ["nothing to compare with: the build before it is damaged"]
    assert written(out)["alone"] == "earlier_build_damaged"
    assert "the build before it is damaged" in page(out)


def test_a_report_that_a_kill_left_out_is_written_by_the_next_refresh(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refresh(Folders(raw, out), now=FIRST)
    first = {name: (out / name).read_bytes() for name in ("report.json", "report.html")}
    write_figures(raw, "one", *ROWS, NEW)
    refresh(Folders(raw, out), now=FIRST + timedelta(days=1))
    whole = contents(out)
    for name, content in first.items():
        (out / name).write_bytes(content)

    assert "nothing new" in refreshed(raw, out, capsys)[3]

    assert contents(out)["report.json"] == whole["report.json"]
    assert written(out)["counts"]["appended"] == 1
    (out / "report.html").unlink()
    refreshed(raw, out, capsys)
    assert "802 million" in page(out)


def test_a_report_is_mended_though_the_build_before_it_is_damaged(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    first = refresh(Folders(raw, out), now=FIRST).build_id
    write_figures(raw, "one", *ROWS, NEW)
    refresh(Folders(raw, out), now=FIRST + timedelta(days=1))
    (out / "history" / first / "growth.parquet").write_bytes(b"")
    (out / "report.json").write_text("[]", "utf-8")

    refreshed(raw, out, capsys)

    assert written(out)["alone"] == "earlier_build_damaged"


def test_a_report_of_the_first_build_is_mended_too(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    before = contents(out)["report.json"]
    (out / "report.json").unlink()

    refreshed(raw, out, capsys)

    assert contents(out)["report.json"] == before


def test_a_report_that_cannot_be_written_is_a_warning(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / "report.html").mkdir(parents=True)

    assert main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)]) == 0

    said = capsys.readouterr()
    assert said.err == f"warning: {out}/report.html could not be written\n"
    assert "published (9 observations" in said.out
    assert not list(out.glob(".report*"))


def test_the_page_asks_nobody_for_anything_and_runs_nothing(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)
    replace(raw / "indicators.toml", 'name_en = "Users"', "name_en = '<script>alert(1)</script>'")
    write_figures(raw, "one", *ROWS, NEW)
    refreshed(raw, out, capsys)

    text = page(out)
    tags = Tags(text).found
    assert "script" not in {tag for tag, _ in tags}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    addresses = [value for _, given in tags for name, value in given.items()
                 if name in ("href", "src", "action", "data")]  # fmt: skip
    assert addresses == ["data:,"]
    assert not re.search(r"https?://|@import|url\(", text)
    assert "prefers-color-scheme: dark" in text


def test_the_files_are_of_no_build(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    refreshed(raw, out, capsys)

    assert not list((out / "history").rglob("report*"))
