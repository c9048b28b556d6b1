import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

from etl.fetch.discovery import KEYS
from etl.fetch.limits import Limits
from etl.fetch.outcomes import Kind, Outcome, in_words
from etl.fetch.publisher import Wanted
from etl.fetch.session import Validators
from etl.fetch.snapshots import MANIFEST, arrived, keep

TEXT = (Path(__file__).parents[3] / "docs" / "refresh.md").read_text("utf-8")
NOW = datetime(2026, 11, 3, tzinfo=UTC)
STAMP = date(2026, 7, 13)


def keys_under(heading: str) -> set[str]:
    part = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def test_the_lines_of_outcomes_are_as_documented() -> None:
    outcomes = [
        Outcome(
            "eurostat", "unreachable", "answered 503 Service Unavailable, 3 tries", kept_on=NOW
        ),
        Outcome("microsoft", "new", documents=2),
        Outcome("owid", "refused", "internet: sent a web page, not CSV"),
        Outcome("worldbank", "same", stamp=STAMP),
    ]

    lines = [in_words(outcome, today=date(2026, 11, 27))[0] for outcome in outcomes]

    assert "```text\n" + "\n".join(lines) + "\n```" in TEXT
    assert {outcome.kind for outcome in outcomes} == set(get_args(Kind))


def test_the_limits_are_as_documented() -> None:
    limits = Limits()
    for said in (
        f"larger than {limits.most_bytes / 1e6:g} MB",
        f"more than {limits.most_unpacked / 1e6:g} MB",
        f"more than {limits.most_documents} documents",
        f"pause of more than {limits.longest_wait:g} seconds",
        f"A publisher has {limits.source:g} seconds",
        f"the whole fetch {limits.run:g}.",
        f"pauses of {limits.pause:g} and {2 * limits.pause:g} seconds",
    ):
        assert said in TEXT
    assert (limits.tries, limits.most_redirects, limits.side_by_side) == (3, 5, 4)


def test_the_keys_of_a_manifest_are_documented(tmp_path: Path) -> None:
    wanted = Wanted("figures", "https://data.example/", "json")
    keep(tmp_path, [arrived(wanted, b"{}", Validators(), now=NOW)], now=NOW)

    (run,) = json.loads((tmp_path / MANIFEST).read_bytes())["runs"]

    assert {*run, *run["documents"][0]} - {"documents"} == keys_under("Snapshots")


def test_the_common_keys_of_settings_are_documented() -> None:
    assert keys_under("`fetch.toml`") == set(KEYS)
