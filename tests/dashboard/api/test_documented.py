"""What the page on addresses says of the API is what the API does."""

import json
import re
import subprocess
import sys
from pathlib import Path

from flask.testing import FlaskClient

from dashboard.data import Dataset
from dashboard.web.api.asked import MAX_LIMIT, PAGING
from dashboard.web.api.resources import RESOURCES
from tests.dashboard.serving import get

TEXT = (Path(__file__).parents[3] / "docs" / "addresses.md").read_text("utf-8")
PART = TEXT.partition("\n## API\n")[2].partition("\n## ")[0]
BUILD = "<build_id>"


def block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PART, re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def test_every_resource_is_documented_with_what_chooses_its_rows() -> None:
    lines = [line.split("|") for line in PART.splitlines() if line.startswith("| `/api/v1/")]
    told = {line[1].strip(" `"): re.findall(r"`(\w+)`", line[3]) for line in lines}
    held_against = {"released_on", "to_as_of"}  # columns, where from and to choose by them
    named = {
        one: [name for name in names if name not in held_against] for one, names in told.items()
    }
    assert named == {one.address: list(one.chosen_by) for one in RESOURCES.values()}


def test_the_bounds_of_a_page_are_documented() -> None:
    assert f"1 to {MAX_LIMIT:,}, {PAGING['limit'].default:,} unasked" in PART


def test_the_answer_shown_is_that_of_the_address(client: FlaskClient, dataset: Dataset) -> None:
    shown = re.search(r"^`(/api/v1/\S+)` answers:$", PART, re.MULTILINE)
    assert shown
    told = json.loads(block("json").replace(BUILD, dataset.build_id))
    assert client.get(shown[1]).get_json() == told


def test_the_lines_that_read_every_page_do(server: str) -> None:
    lines = block("python").replace("http://127.0.0.1:8050", server)
    few = lines.replace("window=12m", "window=12m&limit=7")
    assert few != lines
    done = subprocess.run(  # noqa: S603 - the very lines of the document
        [sys.executable, "-c", f"{few}\nprint(len(rows))"],
        capture_output=True, check=False, text=True, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    count = get(f"{server}/api/v1/growth?area=CHN&window=12m").json()["count"]
    assert done.stdout.split() == [str(count)]
    assert count > 7
