import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from etl.core.errors import UptakeError
from etl.fetch import run, snapshots
from etl.fetch.discovery import source_of, sources_of
from etl.fetch.limits import Limits, Means
from etl.fetch.outcomes import Outcome, in_words, no_network
from etl.fetch.publisher import Edition
from etl.fetch.run import Fetching, fetched
from etl.fetch.snapshots import CHECKED, MANIFEST, SNAPSHOTS, documents_of, last_checked, runs_of
from tests.etl.fetch import reader
from tests.etl.fetch.conftest import LIMITS, sent
from tests.etl.fetch.serving import Reply, Server, dripping, head, redirect, reply
from tests.etl.trees import contents

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 27)
PAGE = b"<!doctype html><p>Report no. 57</p>"
AddSource = Callable[..., Path]


def fetch(
    folder: Path,
    limits: Limits = LIMITS,
    now: datetime = NOW,
    check: Callable[[str, Edition], None] | None = None,
) -> list[Outcome]:
    """Fetch all sources beside one; pauses take no time."""
    means = Means(now=lambda: now, sleep=lambda _: None)
    ended = fetched(sources_of(folder.parent), Fetching(limits, means, check))
    return sorted(ended, key=lambda outcome: outcome.source_id)


def add_sources(add_source: AddSource, names: str) -> Path:
    """Add a source for each letter and return the folder of all."""
    return {add_source(name).parent for name in names}.pop()


def only(folder: Path, limits: Limits = LIMITS, now: datetime = NOW) -> Outcome:
    (outcome,) = fetch(folder, limits, now)
    return outcome


def line(outcome: Outcome) -> str:
    return in_words(outcome, today=TODAY)[0]


def kept(folder: Path) -> dict[str, str]:
    """What is on the disk and may be part of a build."""
    return {name: value for name, value in contents(folder).items() if name != CHECKED}


def test_a_first_fetch_keeps_what_came(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1, 2)))
    folder = add_source("a")

    outcome = only(folder)

    assert line(outcome) == "a  new snapshot (1 document, publisher's stamp 2026-07-13)"
    ((document,),) = documents_of(folder / SNAPSHOTS)
    assert (document.content, document.retrieved) == (sent(1, 2), NOW)


def test_not_modified_is_nothing_new(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1), ETag='"1"'), reply(b"", 304))
    folder = add_source("a")
    only(folder)
    before = kept(folder / SNAPSHOTS)

    outcome = only(folder, now=NOW + timedelta(days=1))

    assert line(outcome) == "a  nothing new (checked, publisher's stamp 2026-07-13)"
    assert server.asked[1].headers["if-none-match"] == '"1"'
    assert kept(folder / SNAPSHOTS) == before
    assert last_checked(folder / SNAPSHOTS) == NOW + timedelta(days=1)


def test_the_same_bytes_are_nothing_new_whatever_their_tag(
    server: Server, add_source: AddSource
) -> None:
    server.answer("/a/figures.json", reply(sent(1), ETag='"1"'), reply(sent(1), ETag='"2"'))
    folder = add_source("a")
    only(folder)
    before = kept(folder / SNAPSHOTS)

    assert only(folder).kind == "same"

    assert kept(folder / SNAPSHOTS) == before


def test_new_bytes_are_a_new_run_beside_the_old(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1)), reply(sent(2)))
    folder = add_source("a")

    assert [only(folder).kind, only(folder).kind] == ["new", "new"]

    runs = documents_of(folder / SNAPSHOTS)
    assert [document.content for (document,) in runs] == [sent(1), sent(2)]


def test_a_lost_file_is_asked_for_in_full(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1), ETag='"1"'))
    folder = add_source("a")
    only(folder)
    (file,) = (folder / SNAPSHOTS).glob("figures.*")
    file.unlink()

    assert only(folder).kind == "same"

    assert "if-none-match" not in server.asked[1].headers
    assert file.read_bytes() == sent(1)


REFUSED: dict[str, tuple[Reply, str]] = {
    "a page": (reply(PAGE), "figures: sent a web page, not JSON"),
    "an error": (reply(b'{"error": "NO_RESULTS"}'), "says: NO_RESULTS"),
    "another schema": (
        reply(b'{"data": []}'),
        "what came is not in the format known (KeyError: 'figures')",
    ),
    "an odd list": (reply(b"[1]"), "what came is not in the format known (TypeError: "),
    "broken": (reply(b'{"a": }'), "what came is not in the format known (JSONDecodeError: "),
    "gone": (reply(b"", 404), "figures: answered 404 Not Found"),
    "a loop": (redirect("/a/figures.json"), "figures: redirects more than 5 times"),
    "inside": (redirect("http://169.254.169.254/"), "figures: 169.254.169.254 leads to"),
    "a file": (redirect("file:///etc/hosts"), "figures: 'file:///etc/hosts' is no address"),
    "a giant": (reply(b"", length=10**9), "figures: is larger than 0.1 MB"),
    "fewer": (reply(sent(1, 2)), "holds 2 figures, 4 before; may_shrink = true"),
    "a bad name": (
        reply(sent(1, 2, 3, 4, next={"name": "../../x", "path": "/"})),
        "'../../x' is no name for a file",
    ),
    "two of a name": (
        reply(sent(1, 2, 3, 4, next={"name": "figures", "path": "/other"})),
        "two documents have the name figures",
    ),
}
UNREACHED: dict[str, tuple[Reply, str]] = {
    "trouble": (reply(b"", 500), "answered 500 Internal Server Error, 3 tries"),
    "too many": (reply(b"", 429, Retry_After="86400"), "answered 429 Too Many Requests; it asks"),
    "cut short": (reply(sent(1), length=10**4), "the answer was cut short, 3 tries"),
    "closed": (b"", "the connection was closed before an answer, 3 tries"),
}


@pytest.mark.parametrize("fault", [*REFUSED, *UNREACHED])
def test_a_fault_leaves_what_was_kept_and_is_told(
    server: Server, add_source: AddSource, fault: str
) -> None:
    bad, reason = (REFUSED | UNREACHED)[fault]
    server.answer("/a/figures.json", reply(sent(1, 2, 3, 4)), bad)
    folder = add_source("a")
    only(folder)
    before = contents(folder)

    outcome = only(folder, now=NOW + timedelta(days=20))

    assert contents(folder) == before
    assert outcome.is_failed
    assert outcome.reason.startswith(reason)
    told = "refused" if fault in REFUSED else "not reached"
    assert line(outcome).startswith(f"a  {told} ({reason}")
    assert line(outcome).endswith("); the snapshot of 3 Nov 2026 stands, 24 days old")


@pytest.mark.parametrize("fault", [name for name in REFUSED if name != "fewer"])
def test_a_fault_at_the_first_fetch_leaves_nothing(
    server: Server, add_source: AddSource, fault: str
) -> None:
    server.answer("/a/figures.json", REFUSED[fault][0])
    folder = add_source("a")

    outcome = only(folder)

    assert line(outcome).endswith("); the transcribed figures stand")
    assert not (folder / SNAPSHOTS).exists()


def test_a_snapshot_that_was_found_current_since_says_so(
    server: Server, add_source: AddSource
) -> None:
    server.answer("/a/figures.json", reply(sent(1)), reply(sent(1)), reply(b"", 500))
    folder = add_source("a")
    only(folder)
    only(folder, now=NOW + timedelta(days=23))

    told = line(only(folder))

    stands = "the snapshot of 3 Nov 2026 stands, 24 days old (last checked 26 Nov 2026)"
    assert told.endswith(stands)


def test_fewer_figures_are_accepted_where_that_is_said(
    server: Server, add_source: AddSource
) -> None:
    server.answer("/a/figures.json", reply(sent(1, 2, 3, 4)), reply(sent(1)))
    folder = add_source("a", more="may_shrink = true")
    only(folder)

    assert only(folder).kind == "new"


def test_a_few_figures_less_are_no_damage(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1, 2, 3, 4)), reply(sent(1, 2, 3)))
    folder = add_source("a")
    only(folder)

    assert only(folder).kind == "new"


def test_an_edition_that_no_build_can_use_is_not_kept(
    server: Server, add_source: AddSource
) -> None:
    def check(source_id: str, edition: Edition) -> None:
        raise UptakeError(f"{source_id}: {len(edition.figures)} figures too large")

    server.answer("/a/figures.json", reply(sent(1, 2)))
    folder = add_source("a")

    (outcome,) = fetch(folder, check=check)

    assert line(outcome).startswith("a  refused (a: 2 figures too large); ")
    assert not (folder / SNAPSHOTS).exists()


def test_one_edition_is_checked_once(server: Server, add_source: AddSource) -> None:
    checked: list[str] = []
    server.answer("/a/figures.json", reply(sent(1)))
    folder = add_source("a")

    for _ in range(2):
        fetch(folder, check=lambda source_id, _: checked.append(source_id))

    assert checked == ["a"]


def test_what_a_document_leads_to_is_fetched_too(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1, next={"path": "/page2"})))
    server.answer("/page2", reply(sent(2, next={"path": "/page2"})))
    folder = add_source("a")

    assert only(folder).documents == 2

    ((first, second),) = documents_of(folder / SNAPSHOTS)
    assert (first.wanted.name, second.wanted.name) == ("figures", "next")
    assert server.paths() == ["/a/figures.json", "/page2"]


def test_a_document_that_fails_fails_its_source(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1, next={"path": "/page2"})))
    folder = add_source("a")

    assert line(only(folder)).startswith("a  refused (next: answered 404 Not Found); ")
    assert not (folder / SNAPSHOTS).exists()


def test_a_source_leads_to_so_many_documents_and_no_more(
    server: Server, add_source: AddSource
) -> None:
    for number in range(9):
        path = "/a/figures.json" if number == 0 else f"/page{number}"
        further = {"name": f"page{number + 1}", "path": f"/page{number + 1}"}
        server.answer(path, reply(sent(1, next=further)))

    assert only(add_source("a")).reason == "leads to more than 4 documents"


def test_a_watched_page_is_kept_and_told_of(server: Server, add_source: AddSource) -> None:
    server.answer("/a/list.html", reply(PAGE))
    folder = add_source("a", "list.html", more='watched_for = "no. 57"')

    outcome = only(folder)

    assert in_words(outcome, today=TODAY) == [
        "a  new snapshot (1 document, no stamp of the publisher)",
        "a  news: list mentions no. 57",
    ]
    assert documents_of(folder / SNAPSHOTS) == []
    assert len(runs_of(folder / SNAPSHOTS)) == 1


def test_a_watched_page_is_no_part_of_an_edition(server: Server, add_source: AddSource) -> None:
    server.answer("/a/figures.json", reply(sent(1)))
    server.answer("/a/list.html", reply(PAGE))
    folder = add_source("a", "figures.json", "list.html", more='watched_for = "no. 58"')

    assert only(folder).documents == 2
    assert only(folder).kind == "same"


def test_between_two_documents_there_is_the_pause_of_the_settings(
    server: Server, add_source: AddSource
) -> None:
    slept: list[float] = []
    for name in ("one", "two", "three"):
        server.answer(f"/a/{name}.json", reply(sent(1)))
    folder = add_source("a", "one.json", "two.json", "three.json", more="pause_seconds = 1.5")

    means = Means(sleep=slept.append)
    list(fetched(sources_of(folder.parent), Fetching(LIMITS, means)))

    assert slept == [1.5, 1.5]


def test_a_damaged_manifest_is_told_and_nothing_is_lost(
    server: Server, add_source: AddSource
) -> None:
    server.answer("/a/figures.json", reply(sent(1)))
    folder = add_source("a")
    only(folder)
    (folder / SNAPSHOTS / MANIFEST).write_text("{", "utf-8")
    before = contents(folder)

    assert "manifest.json is no manifest of snapshots" in line(only(folder))

    assert contents(folder) == before


def test_no_space_is_told_and_the_others_are_kept(
    server: Server, add_source: AddSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        server.answer(f"/{name}/figures.json", reply(sent(1)))
    raw = add_sources(add_source, "ab")
    keep = snapshots.keep

    def full(to: Path, arrivals: Sequence[snapshots.Arrival], *, now: datetime) -> bool:
        if to.parent.name == "a":
            raise OSError(28, "No space left on device", "manifest.json")
        return keep(to, arrivals, now=now)

    monkeypatch.setattr(snapshots, "keep", full)

    first, second = fetch(raw / "a")

    assert line(first).startswith("a  refused (manifest.json: No space left on device); ")
    assert second.kind == "new"


def test_a_bug_of_ours_is_not_hidden(
    server: Server, add_source: AddSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answer("/a/figures.json", reply(sent(1)))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(run, "visit", broken)

    with pytest.raises(ZeroDivisionError):
        only(add_source("a"))


@pytest.mark.parametrize("function", ["wanted", "following", "edition", "news"])
def test_whatever_a_module_stumbles_over_is_refused(
    server: Server, add_source: AddSource, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    server.answer("/a/figures.json", reply(sent(1)))

    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reader, function, broken)

    assert (
        only(add_source("a")).reason
        == "what came is not in the format known (RecursionError: too deep)"
    )


def test_sources_are_asked_side_by_side(server: Server, add_source: AddSource) -> None:
    together = threading.Barrier(4, timeout=3)

    def meet(connection: socket.socket) -> None:
        together.wait()
        connection.sendall(reply(sent(1)))

    for name in "abcd":
        server.answer(f"/{name}/figures.json", meet)
    raw = add_sources(add_source, "abcd")

    assert [outcome.kind for outcome in fetch(raw / "a")] == ["new"] * 4


def test_no_more_than_a_few_sources_are_asked_at_once(
    server: Server, add_source: AddSource
) -> None:
    at_once, most = 0, 0

    def count(connection: socket.socket) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.05)
        at_once -= 1
        connection.sendall(reply(sent(1)))

    for name in "abcdef":
        server.answer(f"/{name}/figures.json", count)
    raw = add_sources(add_source, "abcdef")

    assert {outcome.kind for outcome in fetch(raw / "a", replace(LIMITS, side_by_side=2))} == {
        "new"
    }
    assert most <= 2


def test_a_source_that_hangs_does_not_hold_up_the_others(
    server: Server, add_source: AddSource
) -> None:
    # headers that drip: no time-out of a socket ends them
    server.answer("/a/figures.json", dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"))
    for name in ("b", "c"):
        server.answer(f"/{name}/figures.json", reply(sent(1)))
        add_source(name)
    folder = add_source("a")
    began = time.monotonic()

    ended = fetch(folder, replace(LIMITS, source=0.4, side_by_side=2))

    assert time.monotonic() - began < 1.5
    assert [outcome.kind for outcome in ended] == ["unreachable", "new", "new"]
    assert ended[0].reason == "too slow: its time is over"
    assert not (folder / SNAPSHOTS).exists()


def test_what_comes_after_its_time_is_left_alone(server: Server, add_source: AddSource) -> None:
    def late(connection: socket.socket) -> None:
        for _ in range(25):  # a slow header, past the deadline
            connection.sendall(b"a" if _ else b"HTTP/1.1 200 OK\r\nX-Long: ")
            time.sleep(0.02)
        connection.sendall(b"\r\n\r\n" + sent(1))

    def slow(connection: socket.socket) -> None:
        time.sleep(0.25)
        connection.sendall(reply(sent(1)))

    server.answer("/a/figures.json", late)
    server.answer("/b/figures.json", slow)
    raw = add_sources(add_source, "ab")

    ended = fetch(raw / "a", replace(LIMITS, source=0.35, side_by_side=1))

    assert [outcome.kind for outcome in ended] == ["unreachable", "new"]
    assert not (raw / "a" / SNAPSHOTS).exists()


def test_the_time_of_the_whole_run_ends_every_source(server: Server, add_source: AddSource) -> None:
    for name in ("a", "b", "c"):
        server.answer(f"/{name}/figures.json", dripping(head(200, {}), b"["))
    raw = add_sources(add_source, "abc")
    began = time.monotonic()

    ended = fetch(raw / "a", replace(LIMITS, run=0.4, source=30.0, side_by_side=1))

    assert time.monotonic() - began < 1.5
    assert {outcome.reason for outcome in ended} == {"too slow: its time is over"}


def test_one_line_stands_for_all_where_there_is_no_network() -> None:
    two = [Outcome(name, "unreachable", "connection refused, 3 tries") for name in "ab"]

    line = (
        "no publisher could be reached (connection refused, 3 tries); the figures of before stand"
    )
    assert no_network(two) == line
    assert no_network(two[:1]) == ""
    assert no_network([*two, Outcome("c", "refused", "x")]) == ""
    assert no_network([]) == ""


def test_a_reason_is_one_printable_line() -> None:
    outcome = Outcome("a", "refused", "\x1b[31mred\r\n" + "x" * 1000, news=("two\nlines",))

    told = in_words(outcome, today=TODAY)

    assert all(text.isprintable() and len(text) < 310 for text in told)
    assert told[1] == "a  news: two lines"


def test_a_snapshot_of_yesterday_is_one_day_old() -> None:
    outcome = Outcome("a", "unreachable", "x", kept_on=NOW)

    assert in_words(outcome, today=date(2026, 11, 4))[0].endswith("3 Nov 2026 stands, 1 day old")


def test_some_sources_can_be_named(add_source: AddSource) -> None:
    raw = add_sources(add_source, "bac")

    assert [source.source_id for source in sources_of(raw)] == ["a", "b", "c"]
    assert [source.source_id for source in sources_of(raw, ["c", "a", "c"])] == ["a", "c"]


def test_a_name_that_is_none_of_them_is_told_with_those_that_are(add_source: AddSource) -> None:
    raw = add_source("a").parent

    with pytest.raises(UptakeError) as error:
        sources_of(raw, ["b"])

    assert str(error.value) == "no source 'b' can be fetched; those with fetch.toml: a"


def test_a_folder_without_settings_is_no_source(tmp_path: Path) -> None:
    assert source_of(tmp_path) is None
    assert sources_of(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("reader = ", "is not valid TOML: "),
        ("url = ''", ", reader: found None, expected one of: "),
        ("reader = 'nobody'", ", reader: found 'nobody', expected one of: "),
        ("reader = '../../x'", ", reader: found '../../x', expected one of: "),
        ("reader = 1", ", reader: found 1, expected one of: "),
        (
            "reader = 'made'\npause_seconds = -1",
            ", pause_seconds: found -1, expected seconds from 0 to 60",
        ),
        (
            "reader = 'made'\npause_seconds = true",
            ", pause_seconds: found True, expected seconds from 0 to 60",
        ),
        ("reader = 'made'\nurl = 'https://me:secret@a.example/'", ": an address of a.example has"),
        ("reader = 'made'\nurl = 'http://'", ": 'http:"),
    ],
)
def test_wrong_settings_are_one_line_with_their_file(
    add_source: AddSource, text: str, told: str
) -> None:
    path = add_source("a") / "fetch.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(UptakeError) as error:
        sources_of(path.parent.parent)

    assert str(error.value).startswith(f"{path}{' ' if told[:2] == 'is' else ''}{told}")
    assert "secret" not in str(error.value)


def test_settings_that_are_no_utf_8_are_named(add_source: AddSource) -> None:
    path = add_source("a") / "fetch.toml"
    path.write_bytes(b"reader = '\xff'")

    with pytest.raises(UptakeError, match=r"fetch.toml is not UTF-8: byte 10 cannot be read"):
        sources_of(path.parent.parent)


def test_a_module_that_is_no_reader_cannot_be_named(
    add_source: AddSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = add_source("a") / "fetch.toml"
    monkeypatch.delattr(reader, "news")

    with pytest.raises(UptakeError, match="reader: found 'made'"):
        sources_of(path.parent.parent)


def test_the_modules_that_can_be_named_are_readers(add_source: AddSource) -> None:
    path = add_source("a") / "fetch.toml"
    path.write_text("reader = 'nobody'", "utf-8")

    with pytest.raises(UptakeError, match=r"expected one of: .*worldbank"):
        sources_of(path.parent.parent)


def test_every_publisher_of_the_project_has_right_settings() -> None:
    raw = Path(__file__).parents[3] / "data" / "raw"

    assert {"eurostat", "worldbank"} <= {source.source_id for source in sources_of(raw)}
