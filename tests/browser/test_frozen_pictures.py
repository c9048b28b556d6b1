"""Pictures and embeds of a build: the same bytes after a refresh, and from another browser."""

import shutil
from contextlib import closing
from pathlib import Path

from dashboard.app import create_app
from dashboard.pictures.renderer import Renderer
from dashboard.web.settings import Settings
from etl.pipeline import Folders, refresh
from tests.browser.window import BROWSER_TEST
from tests.conftest import NOW, RAW
from tests.dashboard.test_frozen import LATER, revised

pytestmark = BROWSER_TEST
SITE = "https://uptake.example"
PATHS = (
    "/embed/level",
    "/chart/level.zip?lang=zh",  # with SVG, PNG and PDF
    "/chart/doubling-time.png?width=1200&height=630&scale=1&theme=dark",
)


def with_build(path: str, build: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}build={build}"


def test_frozen_pictures_stay_the_same_bytes_and_live_ones_change(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "parquet"
    shutil.copytree(RAW, raw)
    first = refresh(Folders(raw, out), now=NOW).build_id
    frozen = [with_build(path, first) for path in PATHS]
    taken: list[dict[str, bytes]] = []
    for _ in range(2):
        with closing(Renderer()) as renderer:
            client = create_app(out, Settings(url=SITE), renderer).server.test_client()
            answers = {one: client.get(one) for one in (*frozen, *PATHS)}
            assert {one.status_code for one in answers.values()} == {200}
            taken.append({one: answer.get_data() for one, answer in answers.items()})
        if len(taken) == 1:
            revised(raw)
            assert refresh(Folders(raw, out), now=LATER).build_id != first
    before, after = taken
    for one in frozen:
        assert after[one] == before[one], one
    for one in PATHS:
        assert after[one] != before[one], one
