"""``/chart/<chart>.{svg,png,pdf}``: pictures of any size, refusals, and what a flood does."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree as ET

import pytest
import requests
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.figures.picture import TooLowError
from dashboard.phrases import LANGS, Lang, say
from dashboard.pictures.drawn import HEIGHTS, MOST_PIXELS, SCALES, WIDTHS, Size
from dashboard.pictures.renderer import Renderer
from dashboard.query import MAX_QUERY
from dashboard.state import CHOICES
from dashboard.web.drawings import OWN, TYPES, size_asked, size_problem
from dashboard.web.settings import Settings
from tests.dashboard.drawing import drawing
from tests.dashboard.made import view
from tests.dashboard.serving import serving
from tests.pictures.groups import wait_until

SITE = "https://uptake.example"
SVG = "{http://www.w3.org/2000/svg}"
POINTS = 0.75  # to a pixel of the screen
PATIENCE = 120.0
forms = pytest.mark.parametrize("form", TYPES)
charts = pytest.mark.parametrize("chart", CHARTS)
langs = pytest.mark.parametrize("lang", LANGS)

sizes = st.sampled_from([*OWN, "%77idth", "Width", "lang", "title", "indicator", ""])
values = st.sampled_from(["280", "800", "2.5", "log", "linear", "0", "-1", "1e3", "１２", "nan"])
pairs = st.lists(st.tuples(sizes, values | st.text(max_size=8)), max_size=6)
queries = (
    st.text(max_size=60)
    | st.binary(max_size=60).map(lambda query: query.decode("latin-1"))
    | pairs.map(lambda found: urlencode(found, errors="surrogatepass"))
    | pairs.map(lambda found: "&".join(f"{name}={value}" for name, value in found))
)


@pytest.fixture(scope="module")
def client(parquet: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Asks an app whose pictures are empty."""
    with drawing(tmp_path_factory.mktemp("worker")) as (renderer, fake):
        fake.open()
        yield create_app(parquet, Settings(SITE), renderer).server.test_client()


@pytest.fixture(scope="module")
def chromium(parquet: Path) -> Iterator[FlaskClient]:
    """Asks an app with a browser."""
    with closing(Renderer()) as renderer:
        yield create_app(parquet, Settings(SITE), renderer).server.test_client()


def problems(answer: TestResponse) -> list[tuple[str, str]]:
    """What an answer says is wrong: parameters and values."""
    assert answer.status_code == 400
    told = answer.get_json()["error"]
    assert told["code"] == "bad_parameter"
    return [(one["parameter"], one["value"]) for one in told["details"]]


@given(queries)
def test_any_query_is_split_into_a_size_and_the_rest(query: str) -> None:
    size, rest, found = size_asked(query)
    assert WIDTHS[0] <= size.width <= WIDTHS[1]
    assert size.height is None or HEIGHTS[0] <= size.height <= HEIGHTS[1]
    assert SCALES[0] <= size.scale <= SCALES[1]
    assert all(one.name in OWN and one.expected for one in found)
    given_pairs = parse_qsl(query, keep_blank_values=True)
    left = parse_qsl(rest, keep_blank_values=True)
    others = [one for one in given_pairs if one[0] not in OWN]
    assert [one for one in left if one[0] not in OWN] == others
    assert all(one == ("scale", one[1]) and one[1] in CHOICES["scale"] for one in left
               if one[0] in OWN)  # fmt: skip


@given(st.integers(*WIDTHS), st.integers(*HEIGHTS), st.integers(100, 400))
def test_a_size_is_read_as_it_was_written(width: int, height: int, hundredths: int) -> None:
    scale = f"{hundredths / 100:g}"
    query = f"lang=zh&width={width}&scale=log&height={height}&scale={scale}&title=a%26b"
    assert size_asked(query) == (
        Size(width, height, float(scale)),
        "lang=zh&scale=log&title=a%26b",
        (),
    )


def test_of_two_sizes_the_last_one_counts() -> None:
    assert size_asked("width=300&width=500&scale=4&scale=1.5")[0] == Size(500, None, 1.5)


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("width=279", ("width", "279")),
        ("width=2401", ("width", "2401")),
        ("width=", ("width", "")),
        ("width=8e2", ("width", "8e2")),
        ("width=+800", ("width", " 800")),
        ("width=%EF%BC%98%EF%BC%90%EF%BC%90", ("width", "８００")),
        ("height=159", ("height", "159")),
        ("height=3201", ("height", "3201")),
        ("height=-500", ("height", "-500")),
        ("height=100000000000000000000", ("height", "100000000000000000000")),
        ("scale=0.99", ("scale", "0.99")),
        ("scale=4.01", ("scale", "4.01")),
        ("scale=1.234", ("scale", "1.234")),
        ("scale=inf", ("scale", "inf")),
        ("scale=cubic", ("scale", "cubic")),
        ("scale=" + "9" * 500, ("scale", "9" * 60)),
    ],
)
@forms
def test_a_wrong_size_is_400_and_says_what_is_expected(
    client: FlaskClient, form: str, query: str, wrong: tuple[str, str]
) -> None:
    answer = client.get(f"/chart/level.{form}?{query}")
    assert problems(answer) == [wrong]
    low, high = {"width": WIDTHS, "height": HEIGHTS}.get(wrong[0], SCALES)
    expected = f"a number from {low:g} to {high:g}"
    assert answer.get_json()["error"]["details"][0]["expected"] == expected


@forms
def test_each_form_is_a_file_of_its_type_that_is_sent_once(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/chart/level.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == TYPES[form]  # type: ignore[index]
    assert answer.headers["Content-Disposition"] == f'inline; filename="level.{form}"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get(answer.request.path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    other = client.get(
        f"{answer.request.path}?title=x", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("width=701&height=323&scale=2", (1402, 646)),
        ("width=640&height=400", (1280, 800)),
        ("width=700&scale=1.15&height=700", (805, 805)),
        ("width=333&height=501&scale=3.33", (1109, 1668)),
        ("width=2400&height=2500&scale=2", (4800, 5000)),
        ("width=280&height=300&scale=1", (280, 300)),
    ],
)
def test_a_picture_has_the_size_asked_for(
    client: FlaskClient, size: str, pixels: tuple[int, int]
) -> None:
    width, height = (int(dict(parse_qsl(size))[name]) for name in ("width", "height"))
    with Image.open(io.BytesIO(client.get(f"/chart/level.png?{size}").get_data())) as image:
        assert image.size == pixels
    svg = ET.fromstring(client.get(f"/chart/level.svg?{size}").get_data())  # noqa: S314
    assert (svg.get("width"), svg.get("height")) == (str(width), str(height))
    (page,) = PdfReader(io.BytesIO(client.get(f"/chart/level.pdf?{size}").get_data())).pages
    assert float(page.mediabox.width) == pytest.approx(width * POINTS, abs=1)
    assert float(page.mediabox.height) == pytest.approx(height * POINTS, abs=1)


def test_unasked_a_picture_is_800_wide_and_as_high_as_it_needs(client: FlaskClient) -> None:
    svg = ET.fromstring(client.get("/chart/level.svg").get_data())  # noqa: S314 - our own
    with Image.open(io.BytesIO(client.get("/chart/level.png").get_data())) as image:
        assert image.size == (1600, 2 * int(svg.get("height", "")))
    assert svg.get("width") == "800"
    assert 400 < int(svg.get("height", "")) < 900


@charts
def test_a_height_without_room_is_400_and_the_height_it_names_is_enough(
    client: FlaskClient, chart: str
) -> None:
    answer = client.get(f"/chart/{chart}.svg?width=280&height=160&lang=en")
    if answer.status_code == 200:
        return
    assert problems(answer) == [("height", "160")]
    expected = answer.get_json()["error"]["details"][0]["expected"]
    least = re.fullmatch(r"a number from (\d+) to 3200", expected)
    assert least is not None
    assert client.get(f"/chart/{chart}.svg?width=280&height={least[1]}").status_code == 200
    too_low = client.get(f"/chart/{chart}.svg?width=280&height={int(least[1]) - 1}")
    assert problems(too_low) == [("height", str(int(least[1]) - 1))]


def test_a_chart_that_no_height_is_enough_for_is_told_from_one_that_needs_more() -> None:
    size = Size(height=400)
    assert size_problem(TooLowError(3200), size).expected == "a number from 3200 to 3200"
    assert size_problem(TooLowError(3201), size).expected.startswith("no height")


def test_a_png_of_too_many_pixels_is_400_and_the_same_as_svg_or_pdf_is_drawn(
    client: FlaskClient,
) -> None:
    for size in ("width=2400&height=3200", "width=2400&height=1000&scale=4"):
        answer = client.get(f"/chart/level.png?{size}")
        assert [name for name, _ in problems(answer)] == ["scale"]
        assert f"{MOST_PIXELS:,}" in answer.get_json()["error"]["message"]
        for form in ("svg", "pdf"):
            assert client.get(f"/chart/level.{form}?{size}").status_code == 200


@forms
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("nope.{form}", 404, "unknown_chart"),
        ("level.{form}?indicator=nope", 404, "unknown_id"),
        ("level.{form}?from=abc", 400, "bad_parameter"),
        ("level.{form}?heigth=300", 400, "bad_parameter"),
        ("level.{form}?build=0123456789ab", 404, "unknown_id"),
        ("level.{form}?width=" + "8" * MAX_QUERY, 400, "bad_parameter"),
        ("level.{form}?" + "width=300&" * 1000, 400, "bad_parameter"),
        ("level.{form}?%ff%00=%80&width=%ff", 400, "bad_parameter"),
    ],
)
def test_what_is_wrong_is_said_in_the_one_shape(
    client: FlaskClient, form: str, address: str, status: int, code: str
) -> None:
    answer = client.get(f"/chart/{address.format(form=form)}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)


@given(queries)
def test_no_query_is_a_fault(client: FlaskClient, query: str) -> None:
    ascii_query = query.encode("utf-8", "replace").decode("latin-1")
    answer = client.get("/chart/level.svg", query_string=ascii_query)
    assert answer.status_code in (200, 400, 404)


def test_before_there_are_data_there_is_no_picture(tmp_path: Path) -> None:
    answer = create_app(tmp_path).server.test_client().get("/chart/level.png")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "no_data")


@langs
def test_a_picture_says_what_it_shows_and_where_it_is_for_ever(
    client: FlaskClient, dataset: Dataset, lang: Lang
) -> None:
    svg = ET.fromstring(  # noqa: S314 - our own
        client.get(f"/chart/level.svg?lang={lang}&width=300").get_data()
    )
    shown = view(dataset, "level", lang=lang)
    assert svg.findtext(f"{SVG}title") == shown.title
    assert (svg.findtext(f"{SVG}desc") or "").startswith(shown.title)
    url = f"{SITE}/chart/level.svg?indicator=genai_users&build={dataset.build_id}"
    told = ET.tostring(svg, encoding="unicode").replace("&amp;", "&")
    assert url + ("&lang=zh" if lang == "zh" else "") in told
    assert svg.get("lang") == {"en": "en", "zh": "zh-CN"}[lang]


def test_a_frozen_picture_may_be_kept_for_ever(client: FlaskClient, dataset: Dataset) -> None:
    answer = client.get(f"/chart/level.png?build={dataset.build_id}")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_each_choice_is_a_picture_of_its_own(parquet: Path, tmp_path: Path) -> None:
    two = "indicator=genai_users&indicator=internet_users"
    choices = (
        "", "&scale=log", "&theme=dark", "&theme=dark&scale=log", "&lang=zh", "&width=600",
        "&hide=genai_users.CHN.cnnic", "&zoom=2015-01-01..2020-12-31", "&title=x", "&height=700",
    )  # fmt: skip
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        asks = create_app(parquet, None, renderer).server.test_client()
        found = [asks.get(f"/chart/level.svg?{two}{one}") for one in choices]
        assert {one.status_code for one in found} == {200}
        assert len(set(fake.figures)) == len(choices)
        assert asks.get(f"/chart/level.svg?{two}").get_data() == found[0].get_data()
        assert len(fake.figures) == len(choices)


def test_a_browser_that_does_not_start_is_503(parquet: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text("")
    with closing(Renderer(browser, command=("/bin/false",))) as renderer:
        asks = create_app(parquet, None, renderer).server.test_client()
        for form in TYPES:
            answer = asks.get(f"/chart/level.{form}")
            told = answer.get_json()["error"]
            assert (answer.status_code, told["code"]) == (503, "no_picture")
            assert told["message"] == say("en", "no_picture")
        embed = asks.get("/embed/level?build=")
        assert (embed.status_code, "<svg" in embed.get_data(as_text=True)) == (200, False)


def test_without_a_browser_pictures_say_what_to_install_and_all_else_works(
    parquet: Path, dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)
    with closing(Renderer()) as renderer:
        asks = create_app(parquet, None, renderer).server.test_client()
        for form in TYPES:
            answer = asks.get(f"/chart/level.{form}")
            told = answer.get_json()["error"]
            assert (answer.status_code, told["code"]) == (503, "no_browser")
            assert "apt install chromium" in told["message"]
        for other in ("csv", "xlsx", "json", "parquet", "txt", "bib", "csl.json", "html", "zip"):
            assert asks.get(f"/chart/level.{other}").status_code == 200
        assert asks.get("/embed/level").status_code == 200
        assert asks.get("/share/level").get_json()["note"] == say("en", "no_browser")
        frozen = asks.get(f"/embed/level?build={dataset.build_id}")
        assert "immutable" in frozen.headers["Cache-Control"]


FLOOD = 200


def test_a_flood_is_sent_away_and_pages_go_on_meanwhile(parquet: Path, tmp_path: Path) -> None:
    with drawing(tmp_path) as (renderer, fake):
        app = create_app(parquet, None, renderer)
        with serving(app, threads=16) as site, ThreadPoolExecutor(FLOOD) as readers:
            asked = [
                readers.submit(ask, f"{site}/chart/level.svg?width={600 + number % 50}")
                for number in range(FLOOD)
            ]
            wait_until(lambda: len(done(asked)) >= FLOOD - 8, PATIENCE)
            away = done(asked)
            assert Counter(one.status_code for one in away) == {429: FLOOD - 8}
            for one in away:
                assert int(one.headers["Retry-After"]) >= 1
                told = one.json()["error"]
                assert (told["code"], told["details"]) == ("busy", [])
                assert told["message"] == say("en", "pictures_busy")
            for path in ("/health", "/chart/level.csv", "/embed/level", "/chart/level.html"):
                assert ask(site + path).status_code == 200
            assert len(set(fake.figures)) == 1  # the one under way; no other was begun
            assert ask(f"{site}/chart/level.zip").status_code == 429
            fake.open()
            wait(asked, PATIENCE)
            drawn = [one for one in done(asked) if one.status_code == 200]
            assert len(drawn) == 8
            assert all(one.content.startswith(b"<svg") for one in drawn)
            assert len(fake.figures) == len({one.url for one in drawn})
            assert ask(f"{site}/chart/level.zip").status_code == 200


def test_equal_pictures_asked_for_at_once_are_drawn_once(parquet: Path, tmp_path: Path) -> None:
    with drawing(tmp_path) as (renderer, fake):
        app = create_app(parquet, None, renderer)
        with serving(app, threads=16) as site, ThreadPoolExecutor(8) as readers:
            asked = [readers.submit(ask, f"{site}/chart/level.svg") for _ in range(8)]
            wait_until(lambda: len(fake.figures) == 1, PATIENCE)
            fake.open()
            assert {one.result().status_code for one in asked} == {200}
            assert len({one.result().content for one in asked}) == 1
        assert len(fake.figures) == 1


def ask(address: str) -> requests.Response:
    return requests.get(address, timeout=PATIENCE)


def done(asked: list[Future[requests.Response]]) -> list[requests.Response]:
    return [one.result() for one in asked if one.done()]


def test_an_embed_without_its_pictures_is_not_kept_for_ever(
    parquet: Path, dataset: Dataset, tmp_path: Path
) -> None:
    address = f"/embed/level?build={dataset.build_id}"
    with drawing(tmp_path, most_waiting=0) as (renderer, _):
        asks = create_app(parquet, None, renderer).server.test_client()
        answer = asks.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
        assert "<svg" not in answer.get_data(as_text=True)
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        asks = create_app(parquet, None, renderer).server.test_client()
        answer = asks.get(address)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.get_data(as_text=True).count("<svg") == 2


@charts
def test_the_figures_of_an_embed_are_those_of_its_chart(
    client: FlaskClient, dataset: Dataset, chart: str
) -> None:
    shown = view(dataset, chart)
    for controls, figures in (("0", shown.figures), ("1", shown.every_figure)):
        answer = client.get(f"/embed/{chart}/figures?controls={controls}")
        assert answer.headers["Content-Type"] == "application/json"
        told = answer.get_json()
        assert set(told) == {"figures", "scale", "config"}
        assert told["figures"] == {
            name: json.loads(figure.to_json()) for name, figure in figures.items()
        }
        assert told["scale"] == shown.scale
        assert (told["config"]["plotlyServerURL"], told["config"]["showSendToCloud"]) == ("", False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/nope/figures", 404),
        ("/embed/level/figures?indicator=nope", 404),
        ("/embed/level/figures?build=0123456789ab", 404),
        ("/embed/level/figures?from=abc", 400),
    ],
)
def test_figures_that_cannot_be_had_are_an_error_in_the_one_shape(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.get_json()["error"]) == {"code", "message", "details"}


@pytest.mark.browser
@charts
@langs
def test_chromium_draws_every_chart_with_its_words(
    chromium: FlaskClient, dataset: Dataset, chart: str, lang: Lang
) -> None:
    shown = view(dataset, chart, lang=lang)
    for width in (280, 800):
        answer = chromium.get(f"/chart/{chart}.svg?lang={lang}&width={width}&theme=dark")
        assert answer.status_code == 200
        svg = ET.fromstring(answer.get_data())  # noqa: S314 - our own
        texts = "".join("".join(one.itertext()) for one in svg.iter(f"{SVG}text"))
        said = "".join(texts.split())
        for text in (shown.title, shown.whole_subtitle, shown.source, dataset.build_id):
            assert "".join(text.split()) in said
        assert svg.get("width") == str(width)


@pytest.mark.browser
def test_chromium_draws_exactly_the_pixels_asked_for(chromium: FlaskClient) -> None:
    for size, pixels in (
        ("width=701&height=323&scale=2", (1402, 646)),
        ("width=1200&height=630&scale=1", (1200, 630)),
        ("width=333&height=501&scale=3.33", (1109, 1668)),
    ):
        answer = chromium.get(f"/chart/doubling-time.png?{size}")
        with Image.open(io.BytesIO(answer.get_data())) as image:
            assert image.size == pixels


@pytest.mark.browser
@pytest.mark.parametrize(
    "title", ["R&D; AT&amp;T &lt;b&gt;", "#1b1f24 rgba(27,31,36,1)", "增长 100 %"]
)
def test_chromium_shows_a_readers_title_as_it_was_written(
    chromium: FlaskClient, title: str
) -> None:
    answer = chromium.get(f"/chart/level.svg?{urlencode({'title': title, 'theme': 'dark'})}")
    svg = ET.fromstring(answer.get_data())  # noqa: S314 - our own
    texts = ["".join(one.itertext()) for one in svg.iter(f"{SVG}text")]
    assert title in texts
