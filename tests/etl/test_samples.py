"""What survey figures rest on: read from the real raw data, and refused where it is wrong."""

import math
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl.core.errors import RawError
from etl.figures import observations
from etl.raw import read_raw
from tests.etl.made import write_raw

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return observations(read_raw(RAW))


def sample(figures: pd.DataFrame, indicator: str, as_of: date) -> tuple[float, float]:
    row = figures[(figures["indicator_id"] == indicator) & (figures["as_of"] == as_of)].iloc[-1]
    return row["n"], row["p"]


def test_a_user_count_is_the_published_rate_of_everyone_asked(figures: pd.DataFrame) -> None:
    assert sample(figures, "genai_users", date(2025, 6, 30)) == (30000, 0.365)
    assert sample(figures, "internet_users", date(2014, 12, 31)) == (76000, 0.479)


def test_without_a_published_rate_it_is_the_count_over_the_population(
    figures: pd.DataFrame,
) -> None:
    n, p = sample(figures, "mobile_internet_users", date(2009, 12, 31))
    assert n == 72000
    assert p == pytest.approx(233 / 1334.5, rel=1e-4)


def test_a_share_of_users_rests_on_the_users_among_those_asked(figures: pd.DataFrame) -> None:
    n, p = sample(figures, "online_payment_share_of_internet_users", date(2014, 12, 31))
    assert [n, p] == pytest.approx([76000 * 0.479, 0.469])
    n, p = sample(figures, "genai_purpose_coding", date(2025, 6, 30))
    assert [n, p] == pytest.approx([30000 * 0.365, 0.103])


def test_no_size_is_invented_where_none_is_printed(figures: pd.DataFrame) -> None:
    for day in (date(2024, 6, 30), date(2024, 12, 31), date(2025, 12, 31)):
        n, p = sample(figures, "genai_users", day)
        assert math.isnan(n)
        assert 0.1 < p < 0.5
    n, _ = sample(figures, "internet_users", date(2025, 6, 30))
    assert math.isnan(n)  # the size is printed for the generative-AI report alone


def test_what_is_no_sample_has_neither(figures: pd.DataFrame) -> None:
    no_sample = figures[figures["source_id"].isin(["cac", "nbs", "worldbank", "microsoft"])]
    assert no_sample["n"].isna().all()
    assert no_sample["p"].isna().all()


def test_a_proportion_lies_between_nothing_and_all(figures: pd.DataFrame) -> None:
    assert figures["p"].dropna().between(0, 1, inclusive="neither").all()
    assert (figures["n"].notna() <= figures["p"].notna()).all()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ('as_of = "2008"\nn = 66000', "column as_of: found '2008', expected a date"),
        ("as_of = 2008-12-31\nn = 0", "column n: found '', expected a number of interviews"),
        ("as_of = 2008-12-31\nn = true", "column n"),
        (
            'as_of = 2008-12-31\nn = 5\nfamilies = ["x"]',
            "column families: found \"['x']\", expected a list of families",
        ),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, wrong: str, message: str) -> None:
    raw = write_raw(tmp_path)
    source = raw / "two" / "source.toml"
    source.write_text(source.read_text("utf-8") + f"\n[[samples]]\n{wrong}\n", "utf-8")
    with pytest.raises(RawError, match=re.escape(message)):
        observations(read_raw(raw))


def test_samples_are_tables(tmp_path: Path) -> None:
    raw = write_raw(tmp_path)
    source = raw / "two" / "source.toml"
    source.write_text("samples = 5\n" + source.read_text("utf-8"), "utf-8")
    with pytest.raises(RawError, match="column samples: found '5', expected a table for each"):
        observations(read_raw(raw))
