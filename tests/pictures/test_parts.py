"""Jobs, the memory, messages through pipes, and where browsers are looked for."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.pictures.browser import NAMES, find_browser, usual_places
from dashboard.pictures.frames import read_frame, write_frame
from dashboard.pictures.jobs import Job
from dashboard.pictures.kept import KeptPictures
from dashboard.pictures.page import PLOTLY, Page

JOB = Job("{}", "svg", 800, 500, 1.0)
SCRIPT = Path(__file__).parents[1] / "find_browser.sh"


def program(path: Path) -> Path:
    path.write_text("")
    path.chmod(0o755)
    return path


def test_jobs_that_differ_in_anything_have_keys_of_their_own() -> None:
    others = (
        replace(JOB, figure="{ }"),
        replace(JOB, form="pdf"),
        replace(JOB, width=801),
        replace(JOB, height=501),
        replace(JOB, scale=1.5),
    )
    assert len({JOB.key, *(other.key for other in others)}) == 6
    assert replace(JOB).key == JOB.key


def test_pictures_asked_for_least_lately_make_room() -> None:
    kept = KeptPictures(most=10)
    kept.keep("one", b"1234")
    kept.keep("two", b"1234")
    assert kept.get("one") == b"1234"
    kept.keep("three", b"1234")
    assert kept.get("two") is None
    assert kept.get("one") == kept.get("three") == b"1234"


def test_a_picture_larger_than_all_the_room_is_not_kept_and_drives_none_out() -> None:
    kept = KeptPictures(most=10)
    kept.keep("one", b"1234")
    kept.keep("large", b"12345678901")
    assert kept.get("large") is None
    assert kept.get("one") == b"1234"


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.binary(max_size=9)), max_size=30))
def test_no_more_is_kept_than_there_is_room_for(pictures: list[tuple[str, bytes]]) -> None:
    kept = KeptPictures(most=20)
    for key, picture in pictures:
        kept.keep(key, picture)
        assert kept.get(key) == picture
        assert sum(len(kept.get(one) or b"") for one in "abcde") <= 20


@given(st.lists(st.binary(max_size=2000), max_size=5))
def test_messages_come_through_a_pipe_as_they_were(messages: list[bytes]) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as source:
        with os.fdopen(writing, "wb", buffering=0) as target:
            for message in messages:
                write_frame(target, message)
        assert [read_frame(source) for _ in messages] == messages
        assert read_frame(source) is None


@pytest.mark.parametrize("cut", [1, 4, 6])
def test_a_message_cut_short_is_none(cut: int) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as source:
        os.write(writing, b"\0\0\0\3abc"[:cut])
        os.close(writing)
        assert read_frame(source) is None


def test_the_chosen_browser_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    usual = program(tmp_path / "google-chrome")
    mine = program(tmp_path / "mine")
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)
    assert find_browser() == usual
    for choice in ("mine", str(mine)):
        monkeypatch.setenv("UPTAKE_BROWSER", choice)
        assert find_browser() == mine
    monkeypatch.setenv("UPTAKE_BROWSER", "gone")
    assert find_browser() == usual


def test_chromium_comes_before_chrome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)
    for name in reversed(NAMES):
        assert find_browser() != program(tmp_path / name)
        assert find_browser() == tmp_path / name


def test_a_computer_may_have_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)
    assert find_browser() is None


def test_browsers_are_looked_for_where_macos_and_windows_put_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PROGRAMFILES", "/programs")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    on_macos = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    assert on_macos in usual_places("darwin")
    assert "/programs/Google/Chrome/Application/chrome.exe" in usual_places("win32")
    assert list(usual_places("linux")) == []


def test_the_script_that_installs_a_browser_looks_for_the_same_ones() -> None:
    listed = re.search(r'for name in "\$\{UPTAKE_BROWSER:-\}" (.*); do', SCRIPT.read_text())
    assert listed
    assert tuple(listed[1].split()) == NAMES


def test_the_page_in_which_figures_are_drawn_asks_no_other_host() -> None:
    html = Page().generate_index()
    sources = re.findall(r'src="([^"]*)"', html)
    assert PLOTLY.as_uri() in sources
    assert all(source.startswith("file://") for source in sources)
    assert "default-src 'none'" in html
    assert "http://" not in html
    assert "https://" not in html
