"""One story, from a first fetch to the last: all publishers, over HTTP, through the command."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from etl import cli, store
from etl.commands.refresh import NOT_ALL
from tests.etl.publishers import bodies
from tests.etl.publishers.bodies import State
from tests.etl.publishers.documents import RAW
from tests.etl.publishers.serving import Publishers, publishing

SOURCES = ("cnnic", "eurostat", "microsoft", "owid", "rps", "worldbank")
WITH_FIGURES = SOURCES[1:]
FIRST = State()
REVISED = State("95.9", "15.90", "93.4", "70.20%", "63.5", "2026-11-02", newest_report=58)
KEPT = {  # figures that stand in the answers, or beside them, so that a build stays small
    "cnnic": r"internet_penetration,CHN,2025",
    "eurostat": r"\w+,(?:EU27|DEU),2025",
    "microsoft": r"ai_user_share_working_age,(?:ARE|CHN|TUR|WLD),",
    "owid": r"tech_tablet_share,",
    "rps": r"genai_(?:non)?(?:work_)?use_share_(?:18_64|employed),",
    "worldbank": r"internet_users_share_population,(?:USA|CHN),202",
}
REVISABLE = {  # one figure of each publisher: indicator, area, date, at first and when revised
    "eurostat": ("genai_work_use_share_individuals_16_74", "EU27", "2025-12-31", 15.36, 15.9),
    "microsoft": ("ai_user_share_working_age", "ARE", "2026-03-31", 70.1, 70.2),
    "owid": ("internet_users_share_population", "USA", "2023-12-31", 93.1, 93.4),
    "rps": ("genai_use_share_18_64", "USA", "2026-05-31", 63.0, 63.5),
    "worldbank": ("internet_users_share_population", "USA", "2025-12-31", 95.2, 95.9),
}


@dataclass(frozen=True, slots=True)
class Told:
    """How one run of the command ended."""

    code: int
    out: str
    err: str
    build: str
    figures: pd.DataFrame
    statuses: Mapping[str, Sequence[int]]

    def line(self, source: str) -> str:
        (line,) = [x for x in self.out.splitlines() if x.startswith(f"{source}  ") and "(" in x]
        return line

    def rows(self, source: str) -> pd.DataFrame:
        indicator, area, day, *_ = REVISABLE[source]
        return self.figures[
            (self.figures["source_id"] == source)
            & (self.figures["indicator_id"] == indicator)
            & (self.figures["ref_area"] == area)
            & (self.figures["as_of"].map(str) == day)
        ]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory, publishers: Publishers) -> Path:
    """The repository's own folders with few figures, their addresses on the test's server."""
    folder = tmp_path_factory.mktemp("refresh") / "raw"
    folder.mkdir()
    for name in ("indicators.toml", "areas.toml"):
        shutil.copy(RAW / name, folder)
    for source, kept in KEPT.items():
        shutil.copytree(RAW / source, folder / source, ignore=shutil.ignore_patterns("claims.csv"))
        shutil.rmtree(folder / source / "snapshots", ignore_errors=True)
        figures = folder / source / "figures.csv"
        head, *lines = figures.read_text("utf-8").splitlines(keepends=True)
        figures.write_text("".join([head, *(x for x in lines if re.match(kept, x))]), "utf-8")
        settings = folder / source / "fetch.toml"
        text = re.sub(r"https://[^/\"]+", publishers.base, settings.read_text("utf-8"))
        settings.write_text(text.replace("rows_min = 140", "rows_min = 3"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def publishers() -> Iterator[Publishers]:
    with publishing() as started:
        yield started


@pytest.fixture(scope="module")
def story(raw: Path, publishers: Publishers) -> Mapping[str, Told]:
    """Each chapter is one run of the command, after those before it."""
    out = raw.parent / "parquet"

    def told(*options: str, **now: object) -> Told:
        for name, value in now.items():
            setattr(publishers, name, value)
        publishers.statuses = {}
        output, errors = StringIO(), StringIO()
        with redirect_stdout(output), redirect_stderr(errors):
            code = cli.main(["refresh", "--raw", str(raw), "--out", str(out), *options])
        folder = store.current_folder(out)
        assert folder is not None
        figures = store.read_table(folder, "observations")
        return Told(
            code, output.getvalue(), errors.getvalue(), folder.name, figures, publishers.statuses
        )

    first, revised = bodies.bodies(FIRST), bodies.bodies(REVISED)
    return {
        "transcribed": told("--offline"),
        "first": told(bodies=first),
        "again": told(),
        "revised": told(bodies=revised),
        "gone": told(bodies={}),
        "reshaped": told("--strict", bodies=bodies.reshaped(revised)),
        "refusing": told(bodies=bodies.refusing(revised)),
        "busy": told(bodies=revised, is_busy=True, is_packed=True, has_tags=False),
    }


def test_every_chapter_ends_well_but_the_strict_one(story: Mapping[str, Told]) -> None:
    assert {name for name, told in story.items() if told.code} == {"reshaped"}
    assert not any("Traceback" in told.err for told in story.values())


@pytest.mark.parametrize("source", SOURCES)
def test_a_first_fetch_keeps_a_snapshot(story: Mapping[str, Told], source: str) -> None:
    assert "new snapshot" in story["first"].line(source)


@pytest.mark.parametrize("source", WITH_FIGURES)
def test_a_fetched_figure_becomes_the_current_one_of_its_own_release(
    story: Mapping[str, Told], source: str
) -> None:
    rows = story["first"].rows(source)
    shown = rows[rows["is_current"]].iloc[0]

    assert shown["value"] == REVISABLE[source][3]
    before = story["transcribed"].rows(source)
    assert set(before["value"]) <= set(rows["value"])
    if shown["value"] not in set(before["value"]):
        assert shown["release_id"].startswith(f"{source}_2026-")
        assert shown["evidence"] == "primary"


def test_what_is_transcribed_already_adds_no_row(story: Mapping[str, Told]) -> None:
    figures = story["first"].figures
    fetched = figures[figures["release_id"].str.match(r"worldbank_|eurostat_20|microsoft_|rps_20")]

    found = set(zip(fetched["source_id"], fetched["ref_area"], fetched["value"], strict=True))
    assert {("worldbank", "USA", 94.69380188), ("worldbank", "CHN", 91.6)}.isdisjoint(found)
    assert {("eurostat", "EU27", 32.66), ("eurostat", "DEU", 32.25)}.isdisjoint(found)
    assert {("eurostat", "EU27", 15.36), ("eurostat", "EU27", 19.95)}.isdisjoint(found)
    assert {("microsoft", "ARE", 59.4), ("microsoft", "CHN", 16.4)}.isdisjoint(found)
    assert ("rps", "USA", 45.2) not in found


@pytest.mark.parametrize("chapter", ["again", "busy"])
@pytest.mark.parametrize("source", SOURCES)
def test_what_has_not_changed_gives_the_same_build(
    story: Mapping[str, Told], chapter: str, source: str
) -> None:
    before = {"again": "first", "busy": "revised"}[chapter]

    assert story[chapter].build == story[before].build
    assert "nothing new" in story[chapter].line(source)


def test_a_document_is_asked_for_again_by_its_tag(story: Mapping[str, Told]) -> None:
    assert len(story["again"].statuses) == 12
    assert {status for one in story["again"].statuses.values() for status in one} == {304}


@pytest.mark.parametrize("source", WITH_FIGURES)
def test_a_revision_is_current_and_the_earlier_figure_stays(
    story: Mapping[str, Told], source: str
) -> None:
    rows = story["revised"].rows(source)
    *_, before, after = REVISABLE[source]

    (shown,) = rows[rows["is_current"]].itertuples()
    assert (shown.value, shown.status) == (after, "revised")
    assert shown.release_id != story["first"].rows(source).query("is_current")["release_id"].iloc[0]
    assert before in set(rows[~rows["is_current"]]["value"])


def test_a_provisional_figure_tells_its_flags(story: Mapping[str, Told]) -> None:
    (note,) = story["revised"].rows("eurostat").query("is_current")["note"]

    assert note.endswith("flag b (break in series); flag p (provisional)")


def test_a_new_report_is_told_and_kept(story: Mapping[str, Told], raw: Path) -> None:
    assert "news" not in story["first"].out
    for chapter in ("revised", "busy"):
        assert "cnnic  news: Statistical Report no. 58 is in the list" in story[chapter].out
    (kept,) = (raw / "cnnic" / "snapshots").glob("report_58_pdf.*.pdf")
    assert kept.read_bytes() == bodies.PDF
    assert "report_58_pdf" not in "".join(story["revised"].figures["locator"])


@pytest.mark.parametrize(
    ("chapter", "source", "said"),
    [
        *(("gone", source, "answered 404 Not Found") for source in SOURCES),
        ("reshaped", "worldbank", "expected rows with date"),
        ("reshaped", "eurostat", "expected the dimensions"),
        ("reshaped", "owid", "expected one column 'it_net_user_zs'"),
        ("reshaped", "microsoft", "expected one column 'Economy'"),
        ("reshaped", "rps", "expected one column 'observation_date'"),
        ("reshaped", "cnnic", "expected Statistical Report no. 57 or newer"),
        ("refusing", "worldbank", "error 120, Invalid value"),
        ("refusing", "eurostat", "error 100: NO_RESULTS"),
        ("refusing", "owid", "sent JSON, not CSV"),
        ("refusing", "microsoft", "API rate limit exceeded"),
        ("refusing", "rps", "sent a web page, not CSV"),
        ("refusing", "cnnic", "expected Statistical Report no. 57 or newer"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_build_stands(
    story: Mapping[str, Told], chapter: str, source: str, said: str
) -> None:
    line = story[chapter].line(source)

    assert "refused (" in line
    assert said in line
    assert "the snapshot of" in line
    assert story[chapter].build == story["revised"].build


def test_a_busy_publisher_is_asked_again(story: Mapping[str, Told]) -> None:
    statuses = story["busy"].statuses

    assert len(statuses) == 14
    assert set(map(tuple, statuses.values())) == {(429, 200)}


def test_strictly_a_publisher_that_is_refused_is_a_failure(story: Mapping[str, Told]) -> None:
    for chapter in ("gone", "reshaped", "refusing"):
        assert "6 of 6 not fetched: cnnic, eurostat, microsoft, owid, rps" in story[chapter].err
    assert story["reshaped"].err.endswith(f"\nerror: {NOT_ALL}\n")


def test_the_same_snapshots_elsewhere_give_the_same_build(
    story: Mapping[str, Told], raw: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(raw, tmp_path / "raw")
    out = str(tmp_path / "parquet")

    assert cli.main(["refresh", "--offline", "--raw", str(copy), "--out", out]) == 0
    folder = store.current_folder(tmp_path / "parquet")
    assert folder is not None
    assert folder.name == story["busy"].build


def test_a_damaged_snapshot_is_named(
    story: Mapping[str, Told], raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert story["busy"].code == 0
    copy = shutil.copytree(raw, tmp_path / "raw")
    for path in (copy / "owid" / "snapshots").glob("*.csv"):
        path.write_bytes(b"")

    assert cli.main(["refresh", "--offline", "--raw", str(copy), "--out", str(tmp_path)]) == 1
    assert "owid/snapshots/share_of_individuals" in capsys.readouterr().err
