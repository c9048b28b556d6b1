"""How high an embed is said to be before anybody has opened it, and how high it is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.pages.frame import frame_height
from dashboard.pages.links import chart_address
from dashboard.phrases import Lang
from dashboard.pictures.renderer import Renderer
from dashboard.state import State
from tests.browser.window import BROWSER_TEST, Visit
from tests.dashboard.serving import serving

pytestmark = BROWSER_TEST
TOO_HIGH = 0.15  # of the height there is
TOO_LOW = 40  # pixels
HEIGHT = "Math.ceil(document.documentElement.getBoundingClientRect().height)"


Measured = Callable[[str, State, int], float]


@pytest.fixture(scope="module")
def drawing_server(parquet: Path) -> Iterator[str]:
    """The address of the app with pictures in its embeds."""
    renderer = Renderer()
    with serving(create_app(parquet, renderer=renderer)) as address:
        yield address
    renderer.close()


@pytest.fixture
def height_of(browser: Browser, drawing_server: str) -> Iterator[Measured]:
    """Opens an embed in a frame of some width and measures it."""
    visit = Visit(browser, drawing_server)

    def measured(chart: str, state: State, width: int) -> float:
        page = visit.window(width=width)
        page.goto(drawing_server + chart_address("embed", chart, state))
        assert page.locator("#plot .still").count() == 2
        return float(page.evaluate(HEIGHT))

    yield measured
    visit.close()


@pytest.mark.parametrize(
    ("chart", "lang", "width"), [("level", "en", 800), ("race", "zh", 360), ("ranking", "en", 640)]
)
def test_an_embed_is_about_as_high_as_its_frame_is_said_to_be(
    dataset: Dataset, height_of: Measured, chart: str, lang: Lang, width: int
) -> None:
    state = replace(CHARTS[chart].defaults, lang=lang)
    said = frame_height(CHARTS[chart].view(dataset, state), state, width)
    found = height_of(chart, state, width)
    assert found - TOO_LOW <= said <= found * (1 + TOO_HIGH)
