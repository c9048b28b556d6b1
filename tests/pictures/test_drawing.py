"""Pictures of the real browser, and browsers that do not do their work."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.pictures.jobs import Job, RenderError
from dashboard.pictures.pdf import described_pdf
from dashboard.pictures.process import ROOT
from dashboard.pictures.renderer import Renderer
from dashboard.pictures.stable import stable_svg
from tests.pictures.conftest import Started, job
from tests.pictures.groups import kill_browsers, living, wait_until
from tests.pictures.test_pdf import ABOUT
from tests.pictures.test_png import png

MakeRenderer = Callable[..., Renderer]
CHROMIUM = pytest.mark.browser
TITLE = "增长 R&D; <b>用户</b>"
FONT = "Noto Sans CJK SC"
QUICK = 5.0  # seconds


def figure() -> str:
    """Lines, an area, a heat map with its key: what needs ids in an SVG."""
    drawn = go.Figure(layout={"title": TITLE, "font": {"family": FONT}, "template": "none"})
    drawn.add_scatter(x=["2024-06-30", "2025-06-30"], y=[249, 515], fill="tozeroy", name="CNNIC")
    drawn.add_scatter(x=["2024-06-30", "2025-06-30"], y=[100, 120], name="e" * 60)
    drawn.add_heatmap(z=[[1, 2], [3, 4]], xaxis="x2", yaxis="y2")
    text: str = drawn.to_json()
    return text


FORMS = {form: Job(figure(), form, 640, 400, 2.0 if form == "png" else 1.0)
         for form in ("svg", "png", "pdf")}  # fmt: skip


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with closing(Renderer()) as renderer:
        yield renderer


@CHROMIUM
def test_an_svg_is_well_formed_and_keeps_its_fonts_and_labels(renderer: Renderer) -> None:
    svg = stable_svg(renderer.render(FORMS["svg"]))
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert (root.get("width"), root.get("height")) == ("640", "400")
    assert TITLE.replace("<b>", "").replace("</b>", "") in "".join(root.itertext())
    assert FONT in svg.decode()
    assert b"trace1" in svg


@CHROMIUM
def test_a_png_has_the_pixels_asked_for(renderer: Renderer) -> None:
    with Image.open(io.BytesIO(renderer.render(FORMS["png"]))) as image:
        assert image.size == (1280, 800)


@CHROMIUM
def test_a_pdf_is_one_page_whose_chinese_can_be_searched(renderer: Renderer) -> None:
    pdf = described_pdf(renderer.render(FORMS["pdf"]), ABOUT, datetime(2026, 1, 1, tzinfo=UTC))
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    text = page.extract_text()
    assert "增长" in text
    assert "用户" in text


@CHROMIUM
def test_another_browser_gives_the_same_bytes(
    renderer: Renderer, renderer_of: MakeRenderer
) -> None:
    other = renderer_of()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    one, two = ({form: each.render(job) for form, job in FORMS.items()}
                for each in (renderer, other))  # fmt: skip
    assert one["svg"] != two["svg"]
    assert stable_svg(one["svg"]) == stable_svg(two["svg"])
    assert one["png"] == two["png"]
    assert described_pdf(one["pdf"], ABOUT, moment) == described_pdf(two["pdf"], ABOUT, moment)


@CHROMIUM
@pytest.mark.parametrize("figure", ["not JSON", "[]", '{"data": 5}', '{"data": [], "layout": 5}'])
def test_a_figure_that_plotly_refuses_fails_alone(renderer: Renderer, figure: str) -> None:
    with pytest.raises(RenderError):
        renderer.render(job(figure))
    assert renderer.render(FORMS["svg"])


@CHROMIUM
def test_a_figure_reaches_no_host_and_no_file(renderer: Renderer, tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    picture = tmp_path / "picture.png"
    picture.write_bytes(png())
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        sources = (f"http://127.0.0.1:{server.server_port}/x.png", picture.as_uri())
        images = [{"source": one, "x": 0, "y": 1, "sizex": 1, "sizey": 1} for one in sources]
        drawn = renderer.render(job(json.dumps({"data": [], "layout": {"images": images}})))
        server.shutdown()
        thread.join()
    assert asked == []
    assert b"<image" not in drawn


@CHROMIUM
def test_a_browser_that_is_killed_comes_back(started: Started, renderer_of: MakeRenderer) -> None:
    renderer = renderer_of(command=started.command)
    renderer.render(FORMS["svg"])
    kill_browsers(started.groups[0])
    assert renderer.render(replace(FORMS["svg"], width=500))
    assert len(started.groups) == 2
    renderer.close()
    assert [living(group) for group in started.groups] == [[], []]


@CHROMIUM
@pytest.mark.parametrize("end", ["exit", "kill"])
def test_the_browser_ends_with_the_program(started: Started, end: str) -> None:
    command = [sys.executable, "-m", "tests.pictures.parent", str(started.log)]
    waits = ["wait"] if end == "kill" else []
    with subprocess.Popen(  # noqa: S603 - our own
        [*command, *waits], stdout=subprocess.PIPE, cwd=ROOT
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == b"drawn\n"
        (group,) = started.groups
        if end == "kill":
            assert living(group)
            program.kill()
    wait_until(lambda: not living(group))


def script(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)
    return path


def test_a_browser_that_fails_is_left_alone_for_a_while(
    tmp_path: Path, started: Started, renderer_of: MakeRenderer
) -> None:
    browser = script(tmp_path / "browser", "exit 1")
    renderer = renderer_of(browser, command=started.command)
    with pytest.raises(RenderError, match="did not start"):
        renderer.render(FORMS["svg"])
    began = time.monotonic()
    with pytest.raises(RenderError):
        renderer.render(FORMS["png"])
    assert time.monotonic() - began < QUICK
    assert [living(group) for group in started.groups] == [[]]


def test_a_browser_that_never_answers_is_killed_with_all_it_started(
    tmp_path: Path, started: Started, renderer_of: MakeRenderer
) -> None:
    browser = script(tmp_path / "browser", "sleep 1000 &", "sleep 1000")
    renderer = renderer_of(browser, command=started.command, timeout=1.5)
    began = time.monotonic()
    with pytest.raises(RenderError, match=r"longer than 1\.5 s"):
        renderer.render(FORMS["svg"])
    assert time.monotonic() - began < 1.5 + QUICK
    assert [living(group) for group in started.groups] == [[]]
