import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORT_ALL = """
import importlib, pathlib, pkgutil, sys

root = pathlib.Path(sys.argv[1])
touched = []

def watch(event, details):
    if event != "open" or not isinstance(details[0], str):
        return
    path = pathlib.Path(details[0]).absolute()
    inside = path.is_relative_to(root) and not path.is_relative_to(root / ".venv")
    is_code = path.suffix in (".py", ".pyc") or ".pyc." in path.name
    writes = isinstance(details[1], str) and set(details[1]) & set("wax+")
    if not is_code and (inside or path.is_relative_to(pathlib.Path.cwd()) or writes):
        touched.append(str(path))

sys.addaudithook(watch)
for name in ("etl", "dashboard"):
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        importlib.import_module(module.name)
print(len([name for name in sys.modules if name.startswith(("etl.", "dashboard."))]))
print(touched)
"""


def test_importing_every_module_reads_writes_and_says_nothing(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-B", "-W", "error", "-c", IMPORT_ALL, str(ROOT)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    count, touched = done.stdout.splitlines()
    assert int(count) > 40
    assert touched == "[]"
    assert list(tmp_path.iterdir()) == []
