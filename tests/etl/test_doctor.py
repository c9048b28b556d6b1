"""What ``doctor`` finds: whole, absent, damaged, held by another process."""

import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from etl import doctor, network, store
from etl.cli import main
from etl.core.errors import UptakeError
from etl.doctor import Check, as_json, is_well
from etl.network import Answer, answers, asked
from tests.etl.made import replace

NAMES = [
    "python", *doctor.PACKAGES, "raw data", "build", "disk", "lock", "browser", "chinese fonts",
    "network",
]  # fmt: skip


def refreshed(raw: Path, out: Path) -> Path:
    assert main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)]) == 0
    return out


def looked(raw: Path, out: Path, *found: Answer) -> dict[str, Check]:
    checks = doctor.doctor(raw, out, lambda _: found)
    return {check.name: check for check in checks}


def script(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the path: no browser and no fonts unless a test puts them there."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)
    return folder


@pytest.fixture
def open_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def test_where_all_is_there_the_doctor_finds_nothing_broken(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = refreshed(raw, tmp_path / "out")
    capsys.readouterr()

    assert main(["doctor", "--json", "--raw", str(raw), "--out", str(out)]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["is_well"] is True
    assert [check["name"] for check in told["checks"]] == NAMES
    assert all(set(check) == {"name", "state", "told"} for check in told["checks"])
    found = {check["name"]: check["told"] for check in told["checks"]}
    assert found["raw data"] == f"9 figures of 2 sources in {raw}, 0 accepted exceptions"
    assert found["build"].startswith((out / "current").resolve().name)
    assert found["network"] == "nothing to ask: no source has a fetch.toml"


def test_what_is_broken_is_named_and_the_exit_code_is_1(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 1

    said, wrong = capsys.readouterr()
    assert f"broken  build: {tmp_path / 'out'} holds no build yet: run make etl\n" in said
    assert wrong == "error: build: see above\n"
    assert not (tmp_path / "out").exists()


def test_a_damaged_build_is_broken(raw: Path, tmp_path: Path) -> None:
    out = refreshed(raw, tmp_path / "out")
    (out / "growth.parquet").write_bytes(b"")

    assert looked(raw, out)["build"].state == "broken"


def test_a_wrong_cell_a_wrong_exception_and_absent_figures_are_broken(
    raw: Path, tmp_path: Path
) -> None:
    out = refreshed(raw, tmp_path / "out")
    (raw / "accepted.csv").write_text("reason\nbecause\n", "utf-8")
    assert "accepted.csv, row 1" in looked(raw, out)["raw data"].told
    (raw / "accepted.csv").unlink()
    replace(raw / "two" / "figures.csv", "515000000", "51500000")
    assert "two/figures.csv, row 2, column value" in looked(raw, out)["raw data"].told
    (raw / "areas.toml").unlink()
    (raw / "areas.toml").mkdir()
    found = looked(raw, out)["raw data"]
    assert (found.state, found.told) == ("broken", f"{raw / 'areas.toml'}: Is a directory")


def test_a_package_that_is_not_installed_is_broken(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name == "kaleido":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(doctor, "version", version)

    found = looked(raw, tmp_path)

    assert (found["dash"].state, found["dash"].told) == ("ok", "1.0")
    assert found["kaleido"].state == "broken"


def test_looking_at_packages_does_not_load_the_dashboard() -> None:
    assert "dash" not in {name for name in vars(doctor) if name in sys.modules}


def test_an_old_python_is_broken(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "OLDEST_PYTHON", (9, 0))

    found = looked(raw, tmp_path)["python"]

    assert found.state == "broken"
    assert found.told.endswith("needed is 9.0 or later")


def test_a_full_disk_is_a_note_also_where_the_folder_is_yet_to_be_made(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "LITTLE_SPACE", 10**18)

    found = looked(raw, tmp_path / "deep" / "out")["disk"]

    assert found.state == "note"
    assert found.told.endswith(" GB free where the tables are")


def test_a_lock_is_free_once_its_process_has_ended(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert looked(raw, out)["lock"].told == "free: no refresh has run yet"
    refreshed(raw, out)
    (out / ".lock").write_text("999999")

    found = looked(raw, out)["lock"]

    assert found.state == "ok"
    assert found.told == "free; the last to hold it was process 999999, its end freed the lock"
    refreshed(raw, out)


def test_a_lock_that_is_held_names_the_process(raw: Path, tmp_path: Path) -> None:
    out = refreshed(raw, tmp_path / "out")
    with store.writing(out):
        found = looked(raw, out)["lock"]

    assert found == Check("lock", "note", f"held by process {os.getpid()}: a refresh is running")


def test_a_browser_is_found_by_its_name_or_as_chosen(
    raw: Path, tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looked(raw, tmp_path)["browser"].state == "note"
    usual = script(programs, "chromium", "exit")
    assert looked(raw, tmp_path)["browser"] == Check("browser", "ok", str(usual))
    monkeypatch.setenv("UPTAKE_BROWSER", "gone")
    found = looked(raw, tmp_path)["browser"]
    assert found == Check("browser", "note", f"{usual}; UPTAKE_BROWSER names none: 'gone'")
    mine = script(programs, "mine", "exit")
    monkeypatch.setenv("UPTAKE_BROWSER", str(mine))
    assert looked(raw, tmp_path)["browser"].told == str(mine)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "echo 'Noto Sans CJK SC,思源黑体'\necho 'WenQuanYi'",
            ("ok", "Noto Sans CJK SC and 1 more"),
        ),
        ("echo 'WenQuanYi Zen Hei'", ("ok", "WenQuanYi Zen Hei")),
        ("exit 0", ("note", "none: Chinese text in pictures will show as boxes")),
        ("exit 3", ("note", "not known: fc-list failed, CalledProcessError")),
    ],
)
def test_fonts_with_chinese_letters_are_asked_for(
    text: str, expected: tuple[str, str], raw: Path, tmp_path: Path, programs: Path
) -> None:
    script(programs, "fc-list", text)

    found = looked(raw, tmp_path)["chinese fonts"]

    assert (found.state, found.told) == expected


def test_without_fc_list_fonts_are_not_known(raw: Path, tmp_path: Path, programs: Path) -> None:
    assert list(programs.iterdir()) == []
    assert looked(raw, tmp_path)["chinese fonts"].told == "not known: there is no fc-list to ask"


def test_a_host_that_does_not_answer_is_a_note_and_no_failure(raw: Path, tmp_path: Path) -> None:
    reached, silent = Answer("a.example", 443, ""), Answer("b.example", 443, "no answer in 3 s")
    checks = doctor.doctor(raw, tmp_path, lambda _: [reached, silent])[-2:]

    assert [check.state for check in checks] == ["ok", "note"]
    assert [check.told for check in checks] == [
        "a.example, port 443: answers", "b.example, port 443: no answer in 3 s",
    ]  # fmt: skip
    assert is_well(checks)


def test_no_network_is_one_note(raw: Path, tmp_path: Path) -> None:
    found = looked(raw, tmp_path, Answer("a.example", 443), Answer("b.example", 80))["network"]

    assert found == Check("network", "note", "none of 2 hosts answers: no network?")


def test_settings_that_name_no_address_are_broken(raw: Path, tmp_path: Path) -> None:
    def ask(_: Path) -> list[Answer]:
        raise UptakeError("fetch.toml is wrong")

    checks = doctor.doctor(raw, tmp_path, ask)

    assert checks[-1] == Check("network", "broken", "fetch.toml is wrong")
    assert as_json(checks)["is_well"] is False


def test_ports_are_asked_and_the_answers_told(open_port: int, closed_port: int) -> None:
    places = [("127.0.0.1", open_port), ("127.0.0.1", closed_port), ("no host", 80)]

    found = {answer.port: answer for answer in answers(places, seconds=2)}

    assert found[open_port].is_reached
    assert found[closed_port].why == "Connection refused"
    assert not found[80].is_reached


def test_a_connection_that_takes_too_long_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_: object, timeout: float) -> socket.socket:
        assert timeout == 0.5
        raise TimeoutError

    monkeypatch.setattr("etl.network.socket.create_connection", slow)

    assert [str(one) for one in answers([("a", 1)], seconds=0.5)] == [
        "a, port 1: no answer in 0.5 s"
    ]


def test_a_name_that_is_looked_up_for_ever_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def never(*_: object, **__: object) -> None:
        release.wait(30)
        raise OSError

    monkeypatch.setattr("etl.network.socket.create_connection", never)
    monkeypatch.setattr(network, "_MARGIN", 0.0)

    assert [str(one) for one in answers([("a", 1)], seconds=0.1)] == ["a, port 1: no answer"]
    release.set()


def test_the_hosts_of_the_sources_are_asked_or_a_proxy_in_their_place(
    raw: Path, open_port: int, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert asked(raw) == []
    text = f'reader = "owid"\nurl = "http://127.0.0.1:{closed_port}/x.csv"\n'
    (raw / "one" / "fetch.toml").write_text(text, "utf-8")
    assert [(one.port, one.is_reached) for one in asked(raw)] == [(closed_port, False)]
    for proxy in (f"http://me:secret@127.0.0.1:{open_port}", f"127.0.0.1:{open_port}"):
        monkeypatch.setenv("https_proxy", proxy)
        assert [str(one) for one in asked(raw)] == [f"127.0.0.1, port {open_port}: answers"]
