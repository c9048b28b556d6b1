import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from etl.core.errors import UptakeError
from etl.fetch.publishers import cnnic, fred
from etl.fetch.readings import editions_of
from etl.fetch.session import Validators
from etl.fetch.snapshots import SNAPSHOTS, arrived, keep
from tests.etl.publishers import bodies
from tests.etl.publishers.bodies import State
from tests.etl.publishers.documents import RAW, SEEN, settings_of
from tests.etl.publishers.serving import key_of


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder with settings and nothing fetched."""
    for source in ("cnnic", "rps"):
        (tmp_path / source).mkdir()
        shutil.copy(RAW / source / "fetch.toml", tmp_path / source)
    return tmp_path


def fetch(raw: Path, state: State, *, days: int = 0) -> None:
    """Keep what FRED and CNNIC answer in a state, some days later."""
    answers, now = bodies.bodies(state), SEEN + timedelta(days=days)
    for source, reader in (("cnnic", cnnic), ("rps", fred)):
        arrivals = [
            arrived(wanted, answers[key_of(wanted.url)], Validators(), now=now)
            for wanted in reader.wanted(settings_of(source))
        ]
        keep(raw / source / SNAPSHOTS, arrivals, now=now)


def test_without_snapshots_there_is_no_edition(raw: Path) -> None:
    assert editions_of(raw) == {}


def test_each_run_is_an_edition_and_what_is_only_watched_is_none(raw: Path) -> None:
    fetch(raw, State())
    fetch(raw, State(newest_report=58), days=1)
    fetch(raw, State(fred="63.5"), days=2)

    (source,) = editions = editions_of(raw)

    assert source == "rps"
    assert [(str(one.released_on), one.figures[0].value) for one in editions["rps"]] == [
        ("2026-11-28", "63.0"),
        ("2026-11-30", "63.5"),
    ]


def test_snapshots_without_settings_are_named(raw: Path) -> None:
    fetch(raw, State())
    (raw / "rps" / "fetch.toml").unlink()

    with pytest.raises(UptakeError, match=r"rps has snapshots and no fetch\.toml"):
        editions_of(raw)


def test_a_snapshot_in_another_format_is_named(raw: Path) -> None:
    fetch(raw, State())
    settings = raw / "rps" / "fetch.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("month_of_quarter = 2", "month_of_quarter = 4"), "utf-8")

    with pytest.raises(UptakeError, match=r"rps/snapshots cannot be read: fetch\.toml, month_of"):
        editions_of(raw)


def test_a_manifest_that_is_none_is_named(raw: Path) -> None:
    fetch(raw, State())
    (raw / "rps" / SNAPSHOTS / "manifest.json").write_text(json.dumps({"runs": 3}), "utf-8")

    with pytest.raises(UptakeError, match=r"manifest\.json is no manifest"):
        editions_of(raw)
