"""The 58th report, entered by hand in a copy of the raw figures: what every reader is told."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from etl.pipeline import Folders, refresh
from tests.conftest import RAW

RELEASE = (
    "cnnic_r58,The 58th Statistical Report on Internet Development in China,"
    "第58次《中国互联网络发展状况统计报告》,58th,2027-02-05,,zh,\n"
)
FIGURES = (
    "genai_users,CHN,2026-06-30,7.12亿人,,712000000,cnnic_r58,,p. 8,primary,reported,\n"
    "genai_users,CHN,2026-12-31,8.02亿人,,802000000,cnnic_r58,,p. 8,primary,reported,\n"
    "internet_users,CHN,2026-06-30,11.34亿人,,1134000000,cnnic_r58,,p. 1,primary,reported,\n"
)
GENAI = (
    "Generative AI users, China (CNNIC): 2026-12 appended, 802 million; "
    "2026-06 revised, over 700 million -> 712 million; "
    "doubling time at most 27.8 months -> 34.9 months (34.6–35.3); "
    "between surveys 12 months apart at most 27.2 months -> 29.0 months (28.9–29.1)"
)
INTERNET = (
    "Internet users, China (CNNIC): 2026-06 appended, 1.134 billion; "
    "doubling time 195 years (130–390) -> 43.5 years (39.1–48.9)"
)


@dataclass(frozen=True)
class Read:
    """The folder of tables after the report was read, and what the refresh said."""

    out: Path
    lines: list[str]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """A build without the report, then one with it."""
    folder = tmp_path_factory.mktemp("report")
    raw, out = folder / "raw", folder / "parquet"
    shutil.copytree(RAW, raw)
    refresh(Folders(raw, out), now=datetime(2026, 11, 1, tzinfo=UTC))
    for name, rows in (("releases.csv", RELEASE), ("figures.csv", FIGURES)):
        with (raw / "cnnic" / name).open("a", encoding="utf-8") as file:
            file.write(rows)
    done = refresh(Folders(raw, out), now=datetime(2027, 2, 6, tzinfo=UTC))
    return Read(out, str(done).splitlines())


def test_the_terminal_names_the_points_and_the_doubling_times(report: Read) -> None:
    (cnnic,) = [line for line in report.lines if line.startswith("cnnic ")]
    assert cnnic.endswith("2 appended, 1 revised")
    assert GENAI in report.lines
    assert any(line.startswith(INTERNET) for line in report.lines)


def test_the_json_has_the_new_doubling_time_with_its_interval_and_the_one_before(
    report: Read,
) -> None:
    shape: dict[str, Any] = json.loads((report.out / "report.json").read_text("utf-8"))

    assert {(one["indicator_id"], one["as_of"]) for one in shape["appended"]} == {
        ("genai_users", "2026-12-31"),
        ("internet_users", "2026-06-30"),
    }
    (revised,) = shape["revised"]
    assert (revised["before"]["printed"], revised["after"]["printed"]) == ("突破7亿人", "7.12亿人")
    (genai,) = [one for one in shape["growth"] if one["indicator_id"] == "genai_users"]
    pair, year = genai["windows"]
    assert pair["before"]["interval_class"] == "growth"
    assert pair["before"]["doubling_years"] is None
    months = [12 * pair["after"][f"doubling_{end}years"] for end in ("", "low_", "high_")]
    assert months == pytest.approx([34.9, 34.6, 35.3], abs=0.06)
    assert 12 * year["before"]["doubling_high_years"] == pytest.approx(27.2, abs=0.06)
    assert 12 * year["after"]["doubling_years"] == pytest.approx(29.0, abs=0.06)
    opened = {one["chart"] for one in shape["charts"] if one["indicator_id"] == "genai_users"}
    assert {"level", "growth-rate", "doubling-time", "race", "s-curve", "revisions"} <= opened


def test_the_page_says_the_same(report: Read) -> None:
    text = (report.out / "report.html").read_text("utf-8")

    for said in ("Dec 2026 appended, 802 million", "34.9 months (34.6–35.3)", "at most 27.8 months",
                 "Jun 2026 appended, 1.134 billion"):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(
    ("address", "said"),
    [("/feed.atom", "at most 27.8 months → 34.9 months (34.6–35.3)"),
     ("/feed.atom?lang=zh", "至多27.8个月 → 34.9个月（34.6–35.3）"),
     ("/changes", "at most 27.8 months → 34.9 months (34.6–35.3)"),
     ("/changes?lang=zh", "新增2026年12月数据，8.02亿人")],
)  # fmt: skip
def test_the_feed_and_the_page_of_the_app_say_the_same(
    address: str, said: str, report: Read
) -> None:
    answer = create_app(report.out).server.test_client().get(address)

    assert answer.status_code == 200
    assert said in answer.text


def test_the_feed_has_an_entry_for_each_build(report: Read) -> None:
    text = create_app(report.out).server.test_client().get("/feed.atom").text

    assert "<title>6 Feb 2027: 2 appended, 1 revised</title>" in text
    assert "<title>1 Nov 2026: first build kept, 2,1" in text
    assert text.count("<entry>") == 2
