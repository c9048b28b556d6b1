"""Where a line may break: not between a number and its unit, nor before a mark that closes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from dashboard.callbacks import look_into
from dashboard.charts.registry import CHARTS
from dashboard.data import Store
from dashboard.figures.template import CLOSING, OPENING, wrapped
from dashboard.pages.links import PAGES
from dashboard.pages.spaces import kept_together
from tests.dashboard.serving import get, page

APART = re.compile(r"[0-9] (?:[mb]illion|%|points)")
TOGETHER = re.compile("[0-9]\u00a0(?:[mb]illion|%|points)")
POINT = "genai_penetration.CHN.cnnic.2025-12-31"


def written(component: object) -> Iterator[str]:
    """The texts a reader sees, spaces as they are: of components, and of tables."""
    if isinstance(component, str):
        yield component
    elif isinstance(component, list):
        for part in component:
            yield from written(part)
    elif isinstance(component, dict):
        props = component.get("props", {})
        yield from written(props.get("children", ""))
        if component.get("type") == "Store" and "rows" in (props.get("data") or {}):
            yield from (cell for row in props["data"]["rows"] for cell in row["cells"])


@pytest.mark.parametrize("path", sorted(PAGES))
def test_no_line_break_parts_a_number_from_its_unit(server: str, path: str) -> None:
    texts = list(written(page(server, path)["main"]["children"]))
    assert texts
    assert not [text for text in texts if APART.search(text)]
    assert any(TOGETHER.search(text) for text in texts)


def test_the_panel_on_a_figure_keeps_them_together_too(parquet: Path) -> None:
    asked = {"point": POINT, "lang": "en", "as_known_on": ""}
    said = "\n".join(written(json.loads(to_json_plotly(look_into(Store(parquet), asked)))))
    assert TOGETHER.search(said)
    assert not APART.search(said)


def test_only_what_a_reader_sees_is_changed() -> None:
    paragraph = html.P(["5 %", html.B("7 points or 3 persons")], id="5 %")
    said, held, nothing = kept_together([paragraph, dcc.Store(id="one", data="5 %"), None])
    assert said.children[0] == "5\u00a0%"
    assert said.children[1].children == "7\u00a0points or 3 persons"
    assert (said.id, held.data, nothing) == ("5 %", "5 %", None)


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_nor_does_one_of_an_embed(server: str, chart: str) -> None:
    seen = re.sub(
        "<script.*?</script>|<[^>]+>", "", get(f"{server}/embed/{chart}").text, flags=re.DOTALL
    )
    assert not APART.search(seen)


@given(st.text("中文字ab1》，。；：、）《（", max_size=60), st.integers(8, 40))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(
    text: str, width: int
) -> None:
    lines = wrapped(f"字{text}字", width).split("<br>")
    assert all(line[0] not in CLOSING for line in lines[1:])
    assert all(line[-1] not in OPENING for line in lines[:-1])
    assert "".join(lines) == f"字{text}字"
