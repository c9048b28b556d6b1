import re
import subprocess
import sys

import pytest

from benchmarks.scale import scale_table

ROWS = 10_000


@pytest.fixture(scope="module")
def table() -> list[str]:
    return scale_table(ROWS)


def test_each_work_is_measured_on_shuffled_and_on_sorted_figures(table: list[str]) -> None:
    cells = [line.strip("| ").split(" | ") for line in table if re.match(r"\| (floor|every)", line)]
    assert [row[:2] for row in cells] == [
        ["floor", "shuffled"],
        ["everything", "shuffled"],
        ["everything", "sorted"],
        ["floor", "sorted"],
    ]
    for row in cells:
        assert all(float(cell) >= 0 for cell in row[2:])
    assert cells[0][3] == "1.00"


def test_the_table_says_what_was_measured(table: list[str]) -> None:
    text = "\n".join(table)
    assert "10,000 figures in 1,000 series" in text
    assert "peak, GB" in text
    assert len({line.count("|") for line in table if line.startswith("|")}) == 1


def test_a_process_of_its_own_tells_its_peak_of_memory() -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.scale",
        "--rows",
        str(ROWS),
        "--peak",
        "everything",
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    assert int(done.stdout) > 8 * 5 * ROWS  # at least what comes out
