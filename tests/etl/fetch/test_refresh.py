import json
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from etl import store
from etl.cli import main
from etl.commands import refresh
from etl.fetch.limits import Means
from etl.fetch.run import Fetching
from etl.fetch.snapshots import SNAPSHOTS
from tests.etl.fetch.conftest import sent
from tests.etl.fetch.serving import Server, free_port, reply, silent
from tests.etl.made import replace, write_raw
from tests.etl.trees import contents
from tests.signals import interruptible

ROOT = Path(__file__).parents[3]
AddSource = Callable[..., Path]
WITH_READER = """
import sys
from etl.cli import main
from tests.etl.fetch import conftest, reader
sys.modules[conftest.READER] = reader
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw")


def refreshed(raw: Path, *options: str) -> int:
    return main(["refresh", *options, "--raw", str(raw), "--out", str(raw.parent / "out")])


def program(raw: Path, *options: str) -> list[str]:
    folders = ["--raw", str(raw), "--out", str(raw.parent / "out")]
    return [sys.executable, "-c", WITH_READER, "refresh", *options, *folders]


def outcome_of(raw: Path) -> str:
    record = json.loads((raw.parent / "out" / "refresh.json").read_text("utf-8"))
    return str(record["outcome"])


def nowhere(folder: Path) -> None:
    """Let a source ask a port on which nothing listens."""
    path = folder / "fetch.toml"
    lines = path.read_text("utf-8").splitlines()
    url = f'url = "http://127.0.0.1:{free_port()}/"'
    path.write_text("\n".join(url if line.startswith("url") else line for line in lines), "utf-8")


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    means = Means(sleep=lambda _: None)
    monkeypatch.setattr(refresh, "Fetching", partial(Fetching, means=means))


def test_what_is_fetched_is_told_before_the_report(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer("/one/figures.json", reply(sent()))
    add_source("one")

    assert [refreshed(raw), refreshed(raw)] == [0, 0]

    out, err = capsys.readouterr()
    lines = [line for line in out.splitlines() if line.startswith("one  ")]
    assert lines[0] == "one  new snapshot (1 document, publisher's stamp 2026-07-13)"
    assert "one  nothing new (checked, publisher's stamp 2026-07-13)" in lines
    assert err == ""
    assert out.index(lines[0]) < out.index("source           rows")


def test_offline_asks_nobody(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    add_source("one")

    assert refreshed(raw, "--offline", "--strict") == 0

    assert server.connections == 0
    assert capsys.readouterr().out.startswith("source ")


def test_a_publisher_that_cannot_be_reached_is_a_warning(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer("/two/figures.json", reply(sent()))
    add_source("two")
    nowhere(add_source("one"))

    assert refreshed(raw) == 0

    out, err = capsys.readouterr()
    assert out.startswith(
        "one  not reached (connection refused, 3 tries); the transcribed figures stand\n"
        "two  new snapshot "
    )
    assert err == "warning: 1 of 2 not fetched: one\n"
    assert "published" in out


def test_a_publisher_that_cannot_be_reached_fails_a_strict_refresh_after_the_rebuild(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer("/two/figures.json", reply(b"<html>"))
    add_source("two")
    nowhere(add_source("one"))

    assert refreshed(raw, "--strict") == 1

    out, err = capsys.readouterr()
    assert "two  refused (figures: sent a web page, not JSON); the transcribed" in out
    assert err == f"warning: 2 of 2 not fetched: one, two\nerror: {refresh.NOT_ALL}\n"
    assert "published" in out
    assert outcome_of(raw) == "published"


def test_without_a_network_there_is_one_line(
    raw: Path, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        nowhere(add_source(name))

    assert refreshed(raw) == 0

    out, err = capsys.readouterr()
    reason = "connection refused, 3 tries"
    assert (
        err == f"warning: no publisher could be reached ({reason}); the figures of before stand\n"
    )
    assert out.startswith("source ")


def test_one_source_can_be_fetched_alone(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer("/two/figures.json", reply(sent()))
    add_source("one")
    add_source("two")

    assert refreshed(raw, "--source", "two") == 0

    assert server.paths() == ["/two/figures.json"]
    assert capsys.readouterr().out.startswith("two  new snapshot ")


def test_an_unknown_source_is_one_line_and_nothing_is_done(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    add_source("one")

    assert refreshed(raw, "--source", "three") == 1

    known = "those with fetch.toml: one"
    assert capsys.readouterr().err == f"error: no source 'three' can be fetched; {known}\n"
    assert not (raw.parent / "out").exists()
    assert server.connections == 0


def test_to_name_a_source_and_fetch_none_is_wrong_usage(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        refreshed(raw, "--offline", "--source", "one")

    assert end.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err


def test_wrong_settings_stop_the_refresh_with_one_line(
    raw: Path, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    path = add_source("one") / "fetch.toml"
    path.write_text("reader =", "utf-8")

    assert refreshed(raw) == 1

    assert capsys.readouterr().err.startswith(f"error: {path} is not valid TOML: ")


def test_a_figure_that_no_build_can_use_is_refused_before_it_is_kept(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer("/one/figures.json", reply(sent(100, -5)))
    folder = add_source("one")

    assert refreshed(raw) == 0

    out, err = capsys.readouterr()
    assert out.startswith("one  refused (")
    assert err == "warning: 1 of 1 not fetched: one\n"
    assert not (folder / SNAPSHOTS).exists()


def test_two_refreshes_do_not_fetch_at_once(
    raw: Path, server: Server, add_source: AddSource, capsys: pytest.CaptureFixture[str]
) -> None:
    add_source("one")

    with store.writing(raw):
        assert refreshed(raw) == 1

    assert f"another refresh of {raw} is running (process {os.getpid()})" in capsys.readouterr().err
    assert server.connections == 0


def test_a_rebuild_that_fails_keeps_what_was_fetched(
    raw: Path, server: Server, add_source: AddSource
) -> None:
    server.answer("/one/figures.json", reply(sent()))
    folder = add_source("one")
    replace(raw / "two" / "figures.csv", "515000000", "51500000")

    assert refreshed(raw) == 1

    assert list((folder / SNAPSHOTS).glob("figures.*.json"))


def test_an_interrupt_ends_a_fetch_at_once_and_changes_nothing(
    raw: Path, server: Server, add_source: AddSource
) -> None:
    server.answer("/one/figures.json", silent)
    add_source("one")
    before = contents(raw)
    with (
        interruptible(),
        subprocess.Popen(  # noqa: S603 - this interpreter
            program(raw), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process,
    ):
        while not server.asked:
            assert process.poll() is None
            os.sched_yield()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)

    assert time.monotonic() - began < 3
    assert (process.returncode, err) == (130, "interrupted; the earlier build stands\n")
    assert contents(raw) == before


def test_a_terminal_shows_how_far_it_is(raw: Path, server: Server, add_source: AddSource) -> None:
    server.answer("/one/figures.json", reply(sent()))
    add_source("one")
    above, below = pty.openpty()
    termios.tcsetwinsize(below, (24, 80))
    os.set_blocking(above, False)

    subprocess.run(  # noqa: S603 - this interpreter
        program(raw), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=below, check=True
    )

    shown = os.read(above, 4096)
    os.close(below)
    os.close(above)
    assert b"publisher" in shown
