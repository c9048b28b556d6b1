import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import requests

from dashboard.cli import main
from tests.dashboard.serving import get
from tests.signals import interruptible

ROOT = Path(__file__).parents[2]
PATIENCE = 30


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(port: int, data: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The shipped command in a process of its own, ended with the block."""
    program = (sys.executable, "-m", "dashboard", "serve")
    command = [*program, "--port", str(port), "--data", str(data), *words]
    pipes = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=ROOT, stdout=pipes, stderr=pipes, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(address: str) -> requests.Response:
    """Ask until the server is there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return get(address)
        except requests.ConnectionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_the_shipped_command_serves_until_it_is_stopped(
    parquet: Path, sign: signal.Signals
) -> None:
    port = free_port()
    with interruptible(), started(port, parquet) as process:
        address = f"http://127.0.0.1:{port}"
        assert wait_for(f"{address}/health").json()["status"] == "ok"
        page = get(f"{address}/")
        assert (page.status_code, "Server" in page.headers) == (200, False)
        process.send_signal(sign)
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode in (0, -sign)
    assert str(port) in out
    assert "Traceback" not in err


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with closing(socket.socket()) as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = int(busy.getsockname()[1])
        with started(port, tmp_path) as process:
            _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert len(err.splitlines()) == 1
    assert str(port) in err


def test_links_name_the_public_address_and_embeds_who_may_frame_them(parquet: Path) -> None:
    port, site = free_port(), "https://uptake.example"
    allowed = "'self' https://reports.example"
    words = ("--url", f"{site}/", "--frame-ancestors", allowed)
    with started(port, parquet, *words) as process:
        address = f"http://127.0.0.1:{port}"
        assert wait_for(f"{address}/health").status_code == 200
        embed, page = get(f"{address}/embed/level"), get(f"{address}/growth")
        assert f"frame-ancestors {allowed}" in embed.headers["Content-Security-Policy"]
        assert page.headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
        assert get(f"{address}/share/level").json()["embed"].startswith(f"{site}/embed/level?")
        assert f'<link rel="canonical" href="{site}/growth">' in page.text
        process.terminate()
        out, _ = process.communicate(timeout=PATIENCE)
    assert f"Uptake is at {site} " in out


IDLE = 200


def test_connections_that_nobody_uses_keep_no_reader_out(parquet: Path) -> None:
    port = free_port()
    with started(port, parquet), ExitStack() as held:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/health")
        for _ in range(IDLE):
            held.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
        assert get(f"{address}/health").json()["status"] == "ok"


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["nope"],
        ["serve", "--port", "many"],
        ["serve", "--url", "uptake.example"],
        ["serve", "--url", "javascript:alert(1)"],
        ["serve", "--url", "http://"],
        ["serve", "--url", "http://[x"],
        ["serve", "--url", "https://uptake.example?x=1"],
        ["serve", "--frame-ancestors", "*; script-src *"],
        ["serve", "--frame-ancestors", "a, b"],
        ["serve", "--frame-ancestors", "*\nX-Header: 1"],
        ["serve", "--frame-ancestors", " "],
    ],
)
def test_a_wrong_command_ends_with_two_and_its_usage(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
