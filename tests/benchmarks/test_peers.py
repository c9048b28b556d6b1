import gzip
import json
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import requests

from benchmarks.errors import BenchmarkError
from benchmarks.peers import datasette, observable, streamlit
from benchmarks.peers.environments import pinned, run, set_up
from benchmarks.peers.series import write_series
from benchmarks.peers.static import handler, read_files


def test_every_version_is_pinned() -> None:
    assert pinned(datasette.REQUIREMENTS, "datasette")
    assert pinned(datasette.REQUIREMENTS, "datasette-vega")
    assert pinned(streamlit.REQUIREMENTS, "streamlit")
    versions = json.loads(observable.PACKAGE.read_text("utf-8"))["dependencies"].values()
    assert all(version[0].isdigit() for version in versions)


def test_an_environment_is_installed_once_and_anew_when_its_pins_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pins, installed = tmp_path / "pins.txt", list[Path]()
    pins.write_text("tool==1")
    first = [set_up("tool", pins, installed.append) for _ in range(2)]
    pins.write_text("tool==2")
    second = set_up("tool", pins, installed.append)
    assert first == [installed[0]] * 2
    assert installed == [first[0], second]


def test_an_installation_that_failed_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pins = tmp_path / "pins.txt"
    pins.write_text("tool==1")

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        run(["false"])

    with pytest.raises(BenchmarkError):
        set_up("tool", pins, fail)
    assert not list(set_up("tool", pins, lambda _: None).glob("half"))


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(BenchmarkError, match="no-such-program is not installed"):
        run(["no-such-program"])


def test_the_series_is_written_as_dates_and_values_alone(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    write_series([{"as_of": "2025-06-30", "printed": "11.23亿", "value": "1123000000.0"}], path)
    assert path.read_text("utf-8") == "as_of,value\n2025-06-30,1123000000.0\n"


def test_texts_of_a_built_page_are_served_compressed(tmp_path: Path) -> None:
    page, picture = "<p>" + "figure " * 100, b"\x89PNG"
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "a.png").write_bytes(picture)
    files = read_files(tmp_path)
    assert gzip.decompress(files["/"].body).decode() == page
    assert files["/"] is files["/index.html"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(files))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        answers = [requests.get(address + path, timeout=20) for path in ("/", "/a.png", "/none")]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert answers[0].text == page
    assert answers[0].headers["Content-Encoding"] == "gzip"
    assert answers[1].content == picture
    assert "Content-Encoding" not in answers[1].headers
    assert answers[2].status_code == 404
