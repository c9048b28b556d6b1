import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.core.errors import UptakeError
from etl.core.refreshes import utc
from etl.fetch.manifest import is_name
from etl.fetch.publisher import Wanted
from etl.fetch.session import Validators
from etl.fetch.snapshots import (
    CHECKED,
    MANIFEST,
    Arrival,
    arrived,
    documents_of,
    keep,
    last_checked,
    runs_of,
)
from tests.etl.trees import contents

THEN = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
FIGURES = Wanted("figures", "https://data.example/figures?a=1&b=2", "json")
PAGE = Wanted("page", "https://data.example/", "html", is_watched=True)
State = dict[str, bytes]
states = st.lists(
    st.dictionaries(st.sampled_from(["a", "b", "page"]), st.binary(max_size=3)), max_size=5
)


def came(content: bytes, wanted: Wanted = FIGURES, *, day: int = 0, etag: str = "") -> Arrival:
    return arrived(wanted, content, Validators(etag, ""), now=THEN + timedelta(days=day))


def kept(folder: Path, *arrivals: Arrival, day: int = 0) -> bool:
    return keep(folder, arrivals, now=THEN + timedelta(days=day))


def arrivals_of(state: State, day: int) -> list[Arrival]:
    return [
        came(content, Wanted(name, f"https://data.example/{name}", "csv", name == "page"), day=day)
        for name, content in state.items()
    ]


def keep_all(folder: Path, fetched: Sequence[State]) -> list[bool]:
    return [kept(folder, *arrivals_of(state, day), day=day) for day, state in enumerate(fetched)]


def without_repeats(fetched: Sequence[State]) -> list[State]:
    return [state for at, state in enumerate(fetched) if at == 0 or state != fetched[at - 1]]


def manifest(folder: Path) -> dict[str, list[dict[str, object]]]:
    read: dict[str, list[dict[str, object]]] = json.loads((folder / MANIFEST).read_text("utf-8"))
    return read


def test_bytes_are_kept_as_they_came_with_all_that_is_known_of_them(tmp_path: Path) -> None:
    content = b'{"a": 1}\r\n\xff'

    assert kept(tmp_path, came(content, etag='"1"'))

    sha256 = hashlib.sha256(content).hexdigest()
    file = f"figures.{sha256[:12]}.json"
    assert (tmp_path / file).read_bytes() == content
    assert manifest(tmp_path)["runs"] == [
        {
            "retrieved": "2026-11-03T09:30:00Z",
            "documents": [
                {
                    "name": "figures",
                    "file": file,
                    "url": FIGURES.url,
                    "kind": "json",
                    "is_watched": False,
                    "sha256": sha256,
                    "bytes": len(content),
                    "etag": '"1"',
                    "last_modified": "",
                    "retrieved": "2026-11-03T09:30:00Z",
                }
            ],
        }
    ]


def test_the_same_bytes_again_change_nothing_but_the_time_of_the_check(tmp_path: Path) -> None:
    kept(tmp_path, came(b"{}"))
    before = contents(tmp_path)

    assert not kept(tmp_path, came(b"{}", day=2, etag='"other"'), day=2)

    after = contents(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == {CHECKED}
    assert last_checked(tmp_path) == THEN + timedelta(days=2)


def test_a_document_that_stays_keeps_the_time_it_came(tmp_path: Path) -> None:
    kept(tmp_path, came(b"{}"), came(b"1", PAGE))
    kept(tmp_path, came(b"{}", day=1), came(b"2", PAGE, day=1), day=1)

    (first, second) = runs_of(tmp_path)
    assert second.retrieved == THEN + timedelta(days=1)
    assert second.entries[0] == first.entries[0]
    assert second.entries[1].retrieved == second.retrieved


def test_a_watched_document_makes_no_run_of_figures(tmp_path: Path) -> None:
    kept(tmp_path, came(b"1", PAGE))
    kept(tmp_path, came(b"{}"), came(b"1", PAGE), day=1)
    kept(tmp_path, came(b"{}"), came(b"2", PAGE), day=2)

    assert len(runs_of(tmp_path)) == 3
    assert [[each.content for each in run] for run in documents_of(tmp_path)] == [[b"{}"]]


@example([{"a": b"", "b": b"", "page": b""}, {"b": b"", "a": b""}])  # in another order
@given(states)
@settings(max_examples=30)
def test_every_state_that_was_fetched_can_be_read_again(fetched: list[State]) -> None:
    with TemporaryDirectory() as name:
        keep_all(Path(name), fetched)

        changed = without_repeats(fetched)
        runs = runs_of(Path(name))
        assert [run.state for run in runs] == [
            {(key, hashlib.sha256(value).hexdigest()) for key, value in state.items()}
            for state in changed
        ]
        figures = [{key: state[key] for key in state if key != "page"} for state in changed]
        expected = without_repeats([state for state in figures if state])
        assert [
            {each.wanted.name: each.content for each in run} for run in documents_of(Path(name))
        ] == expected


@given(states)
@settings(max_examples=30)
def test_nothing_kept_is_ever_changed(fetched: list[State]) -> None:
    with TemporaryDirectory() as name:
        before: dict[str, str] = {}
        for at in range(len(fetched)):
            keep_all(Path(name), fetched[at : at + 1])
            after = contents(Path(name))
            ours = {file for file in before if file not in (MANIFEST, CHECKED)}
            assert {file: before[file] for file in ours} == {file: after[file] for file in ours}
            assert not [file for file in after if file.endswith(".partial")]
            before = after


@given(states, st.data())
@settings(max_examples=30)
def test_earlier_runs_stay_in_the_manifest_as_they_were(
    fetched: list[State], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(fetched)))
    with TemporaryDirectory() as name:
        keep_all(Path(name), fetched[:at])
        before = runs_of(Path(name))
        keep_all(Path(name), fetched)
        assert runs_of(Path(name))[: len(before)] == before


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    kept(tmp_path, came(b"{}"))
    (file,) = tmp_path.glob("figures.*")
    file.write_bytes(b"[]")

    with pytest.raises(UptakeError) as error:
        documents_of(tmp_path)

    assert str(error.value).startswith(f"{file} is damaged: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    kept(tmp_path, came(b"{}"))
    (file,) = tmp_path.glob("figures.*")
    file.unlink()

    with pytest.raises(UptakeError) as error:
        documents_of(tmp_path)

    assert str(error.value) == f"{file} is missing: manifest.json lists it"


def test_a_damaged_file_is_mended_by_the_same_bytes(tmp_path: Path) -> None:
    kept(tmp_path, came(b"{}"))
    (file,) = tmp_path.glob("figures.*")
    file.write_bytes(b"")

    assert not kept(tmp_path, came(b"{}"))

    assert file.read_bytes() == b"{}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"runs"', '"other"'),
        ('{"', '["'),
        ('"json"', '"xml"'),
        ('"figures"', '"../figures"'),
        ('"file": "figures', '"file": "other'),
        ('"retrieved": "2026', '"retrieved": "soon'),
        ('"url"', '"address"'),
        (f'"{hashlib.sha256(b"{}").hexdigest()}"', '"../../.."'),
        ("{", "[" * 100_000),
    ],
)
def test_a_damaged_manifest_is_named(tmp_path: Path, old: str, new: str) -> None:
    kept(tmp_path, came(b"{}"))
    path = tmp_path / MANIFEST
    text = path.read_text("utf-8").replace("{\n", "{").replace('{ "', '{"')
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")

    with pytest.raises(UptakeError) as error:
        runs_of(tmp_path)

    assert str(error.value).startswith(f"{path} is no manifest of snapshots: ")


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    (tmp_path / ".figures.123.partial").write_bytes(b"half")

    kept(tmp_path, came(b"{}"))

    assert not list(tmp_path.glob(".*"))


def test_a_file_that_cannot_be_written_leaves_the_run_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, came(b"{}"))
    before = contents(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space left"):
        kept(tmp_path, came(b"[]"), day=1)

    assert contents(tmp_path) == before


@pytest.mark.parametrize("damage", ["", "[]", '{"checked": "soon"}', "[" * 100_000])
def test_a_damaged_time_of_the_check_is_unknown(tmp_path: Path, damage: str) -> None:
    kept(tmp_path, came(b"{}"))
    assert last_checked(tmp_path) == THEN

    (tmp_path / CHECKED).write_text(damage, "utf-8")

    assert last_checked(tmp_path) is None


@pytest.mark.parametrize("name", ["figures", "AI_Diffusion_Q12026_Update", "a.b-c", "7"])
def test_a_plain_name_is_one_for_a_file(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".lock", "a/b", "../a", "a b", "a\n", "数", "a" * 101]
)
def test_a_name_that_leads_elsewhere_is_none_for_a_file(name: str) -> None:
    assert not is_name(name)


def test_times_are_written_in_utc(tmp_path: Path) -> None:
    kept(tmp_path, came(b"{}"))

    assert json.loads((tmp_path / CHECKED).read_text("utf-8")) == {"checked": utc(THEN)}
