"""Where the peers live: each in an environment of its own, set up once, outside this tree."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.errors import BenchmarkError

DONE: Final = ".set-up"
TAIL: Final = 2_000  # characters of what a failed command said


def cache_folder() -> Path:
    """Return the folder of everything that is set up for the benchmarks, and make it."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(caches) / "uptake-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def set_up(name: str, made_of: Path, install: Callable[[Path], None]) -> Path:
    """Return the folder of an environment; it is installed anew if ``made_of`` has changed.

    Raises:
        BenchmarkError: It could not be installed.
    """
    digest = hashlib.sha256(made_of.read_bytes()).hexdigest()[:8]
    folder = cache_folder() / f"{name}-{digest}"
    if not (folder / DONE).exists():
        sys.stderr.write(f"setting up {name} (once)\n")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        install(folder)
        (folder / DONE).touch()
    return folder


def python_environment(name: str, requirements: Path) -> Path:
    """Return the folder of a virtual environment with what a file requires."""

    def install(folder: Path) -> None:
        run([sys.executable, "-m", "venv", str(folder)])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        run([*pip, "--disable-pip-version-check", "--requirement", str(requirements)])

    return set_up(name, requirements, install)


def run(command: Sequence[str], folder: Path | None = None, **variables: str) -> None:
    """Run a command to its end, with more environment variables than ours.

    Raises:
        BenchmarkError: It is not there or it failed, with the end of what it said.
    """
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise BenchmarkError(f"{command[0]} is not installed") from None
    if done.returncode:
        raise BenchmarkError(f"{' '.join(command)}\n{(done.stdout + done.stderr)[-TAIL:]}")


def pinned(requirements: Path, package: str) -> str:
    """Return the version of a package in a file of requirements."""
    pins = dict(line.split("==") for line in requirements.read_text("utf-8").split())
    return pins[package]
