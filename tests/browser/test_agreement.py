"""Alt text, citation, rows and pictures of one view say the same, number by number."""

import io
import math
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.browser.window import BROWSER_TEST
from tests.dashboard.serving import get

pytestmark = BROWSER_TEST
SVG = "{http://www.w3.org/2000/svg}"
VIEWS = (
    "level?indicator=internet_users&indicator=genai_users",
    "level?indicator=genai_users&lang=zh&to=2025",
    "doubling-time?indicator=genai_users&to=2025",
    "doublings?indicator=internet_users&from=2008&lang=zh",
)
NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
DATES = re.compile(
    r"\d{1,2} (?=[A-Z][a-z]{2} \d{4})|[A-Z][a-z]{2}(?:–[A-Z][a-z]{2})? \d{4}"
    r"|\d{4}年(?:\d{1,2}(?:–\d{1,2})?月)?(?:\d{1,2}日)?"
)
UNITS = (1, 1e4, 1e6, 1e8, 1e9, 1 / 12)  # the last: years told in months


def address(view: str, form: str) -> str:
    chart, _, query = view.partition("?")
    return f"/chart/{chart}.{form}?{query}"


def numbers(text: str) -> Iterator[tuple[float, int]]:
    """The numbers of a text but for its dates, each with its decimals."""
    for match in NUMBER.finditer(DATES.sub("", text)):
        digits = match[0].replace(",", "")
        yield float(digits), len(digits.partition(".")[2])


def derived(rows: list[dict[str, Any]]) -> list[float]:
    """What may be said of rows: their numbers in any unit, how many there are, and changes."""
    cells = [v for row in rows for v in row.values() if isinstance(v, int | float) and v]
    values = [row["value"] for row in rows if row.get("value")]
    times = [b / a for a in values for b in values]
    starts = [row["level"] / 2 ** row["k"] for row in rows if "level" in row]
    counts = [*cells, *starts, *(b - a for a in values for b in values)]
    return [*(count / unit for count in counts for unit in UNITS), *times, len(rows)]


@pytest.mark.parametrize("view", VIEWS)
def test_all_forms_of_a_view_agree(pictured_server: str, view: str) -> None:
    shared = get(f"{pictured_server}/share/{view}").json()
    alt, title = shared["alt"], shared["title"]
    rows = get(pictured_server + address(view, "json")).json()["rows"]
    head = int(re.findall(r"skiprows=(\d+)", shared["texts"]["pandas"])[0])
    table = pd.read_csv(pictured_server + address(view, "csv"), skiprows=head)
    assert len(table) == len(rows)
    for name in table.select_dtypes("number"):
        for cell, row in zip(table[name], rows, strict=True):
            assert (not row[name] and not math.isfinite(cell)) or row[name] == cell, name

    known = derived(rows)
    said = list(numbers(alt))
    assert len(said) >= 2
    for number, decimals in said:
        step = 10.0**-decimals * (1 + 1e-9)  # a bound is rounded outwards
        assert any(abs(one - number) <= step for one in known), (number, alt)

    picture = ET.fromstring(get(pictured_server + address(view, "svg")).content)  # noqa: S314
    drawn = " ".join("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))
    labels = drawn.replace(",", "")
    assert any(f"{number:.{decimals}f}" in labels for number, decimals in said if decimals)
    assert title in drawn.replace("\u00a0", " ")
    assert picture.findtext(f"{SVG}title") == title
    assert picture.findtext(f"{SVG}desc") == alt

    png = Image.open(io.BytesIO(get(pictured_server + address(view, "png")).content))
    assert png.info["Description"] == alt
    pdf = PdfReader(io.BytesIO(get(pictured_server + address(view, "pdf")).content))
    assert pdf.metadata is not None
    assert str(pdf.metadata.subject).startswith(alt)

    told = get(pictured_server + address(view, "txt")).text
    assert told.startswith(alt)
    assert shared["texts"]["citation"] in told
    build = get(pictured_server + address(view, "json")).json()["build_id"]
    assert build in shared["texts"]["citation"]
    assert build in drawn
    cited = get(pictured_server + address(view, "csl.json")).json()
    assert cited[0]["title"] == title
    assert len(cited) > 1
