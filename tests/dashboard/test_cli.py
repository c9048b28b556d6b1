import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
def started(port: int, data: Path) -> Iterator[subprocess.Popen[str]]:
    """The shipped command in a process of its own, ended with the block."""
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--data", str(data)]
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


@pytest.mark.parametrize("wrong", [[], ["nope"], ["serve", "--port", "many"]])
def test_a_wrong_command_ends_with_two_and_its_usage(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
