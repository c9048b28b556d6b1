"""``/share/<chart>``: what an author copies, whatever the title says, live and frozen."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pandas as pd
import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.pages.frame import frame_height
from dashboard.pages.share import FILES as OFFERED
from dashboard.pages.share import LANG_NAMES, TEXTS, WIDTHS, share_fold
from dashboard.phrases import LANGS, Lang, say
from dashboard.state import CHOICES, State
from dashboard.web.settings import Settings
from dashboard.web.share import FILES
from tests.dashboard.drawing import drawing
from tests.dashboard.made import view
from tests.dashboard.markup import Opened, Whole
from tests.dashboard.serving import get
from tests.dashboard.turns import in_turn

SITE = "https://uptake.example"
TWO = "indicator=genai_users&indicator=internet_users"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "](javascript:alert(1))[x",
    "![x](https://evil.test/x.png) `code` *b* _i_ #h |t| ~~s~~ &lt;",
    "\\end{figure}\\input{/etc/passwd} $x$ 100 % & # _ { } ~ ^",
    "{{ 7 * 7 }}\r\n\r\n- list",
    "</title>&quot;&#39;",
)
# A Markdown reader takes a mark for a letter where a backslash stands before it.
MARKS = re.compile(r"(?<!\\)(?:\\\\)*([\[\]*_`<>#|&~^$!@])")
LATEX_MARKS = re.compile(r"(?<!\\)[#$%&_^~]")
charts = pytest.mark.parametrize("chart", CHARTS)
langs = pytest.mark.parametrize("lang", LANGS)
hostile = pytest.mark.parametrize("title", HOSTILE)


@pytest.fixture(scope="module")
def client(parquet: Path) -> FlaskClient:
    """Asks an app that is known to the world under another address."""
    asks: FlaskClient = create_app(parquet, Settings(SITE)).server.test_client()
    return asks


def shared(client: FlaskClient, asked: str) -> dict[str, Any]:
    answer = client.get(f"/share/{asked}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def texts_of(client: FlaskClient, asked: str) -> dict[str, str]:
    found: dict[str, str] = shared(client, asked)["texts"]
    return found


def opened(content: str) -> list[Opened]:
    return Whole(content).opened


def skipped(line: str) -> int:
    found = re.search(r"skip(?:rows)? ?= ?(\d+)\)$", line)
    assert found is not None
    return int(found[1])


@in_turn
def test_every_text_and_file_that_the_panel_offers_is_there(
    client: FlaskClient, dataset: Dataset, chart: str, lang: Lang
) -> None:
    found = shared(client, f"{chart}?lang={lang}&width=640")
    assert set(found["texts"]) == set(TEXTS)
    assert all(found["texts"].values())
    assert {name for name, _ in OFFERED} <= set(found["files"])
    assert set(found["files"]) == {*FILES, "print"}
    assert found["build_id"] == dataset.build_id
    assert found["is_frozen"] is False
    shown = view(dataset, chart, lang=lang)
    assert found["title"] == shown.title
    assert found["height"] == frame_height(shown, State(lang=lang), 640)
    addresses = [found["embed"], *found["files"].values()]
    assert all(one.startswith(f"{SITE}/") for one in addresses)


@charts
def test_every_address_that_is_copied_answers(server: str, chart: str) -> None:
    found = get(f"{server}/share/{chart}?lang=zh&width=640").json()
    assert get(found["embed"]).status_code == 200
    for name, address in found["files"].items():
        status = get(address).status_code
        # this server has no browser of its own
        assert status == (503 if name in ("svg", "png", "pdf", "print") else 200)
    told = get(found["texts"]["oembed"])
    assert told.status_code == 200
    ((tag, frame),) = opened(told.json()["html"])
    assert (tag, frame["src"]) == ("iframe", found["embed"])
    assert (frame["title"], found["title"]) == (told.json()["title"], told.json()["title"])


@in_turn
def test_the_text_that_stands_for_a_chart_is_the_same_everywhere(
    client: FlaskClient, chart: str, lang: Lang
) -> None:
    found = shared(client, f"{chart}?lang={lang}")
    text = client.get(f"/chart/{chart}.txt?lang={lang}").get_data(as_text=True)
    assert text.startswith(f"{found['alt']}\n\n")
    assert found["texts"]["word"] == found["alt"]
    (_, (_, image)) = opened(found["texts"]["img"])
    assert image["alt"] == found["alt"]
    assert found["texts"]["citation"] in text
    bib = client.get(f"/chart/{chart}.bib?lang={lang}").get_data(as_text=True)
    assert found["texts"]["bibtex"] == bib


@charts
def test_the_line_for_pandas_reads_the_rows(server: str, chart: str) -> None:
    found = get(f"{server}/share/{chart}").json()
    line = found["texts"]["pandas"]
    assert line == f'pd.read_csv("{found["files"]["csv"]}", skiprows={skipped(line)})'
    read = eval(line, {"pd": pd})  # noqa: S307 - it is what an author does with it
    told = get(found["files"]["json"]).json()
    assert list(read.columns) == told["columns"]
    assert len(read) == len(told["rows"])
    for name in ("indicator_id", "ref_area", "source_id"):
        assert read[name].tolist() == [one[name] for one in told["rows"]]
    for name in ("value", "low", "doubling_years", "years_taken"):
        if name in read:
            values = [one[name] for one in told["rows"]]
            expected = pd.Series(values, dtype=float)
            both = read[name].where(read[name].abs() != float("inf"))
            pd.testing.assert_series_equal(both.astype(float), expected, check_names=False)


@charts
def test_the_line_for_r_skips_as_many_lines(client: FlaskClient, chart: str) -> None:
    texts = texts_of(client, f"{chart}?lang=zh")
    assert texts["r"].startswith('read.csv("https://uptake.example/chart/')
    assert skipped(texts["r"]) == skipped(texts["pandas"])
    rows = client.get(f"/chart/{chart}.csv?lang=zh").get_data(as_text=True)
    lines = list(csv.reader(io.StringIO(rows)))
    assert lines[skipped(texts["r"])][0] in ("indicator_id", "row")
    assert all(line[0].startswith("#") for line in lines[: skipped(texts["r"])])


def test_a_frame_is_a_frame_and_the_script_that_fits_it(client: FlaskClient) -> None:
    found = shared(client, f"level?{TWO}&width=800&lang=zh")
    frame, script = opened(found["texts"]["iframe"])
    assert frame == (
        "iframe",
        {
            "src": found["embed"],
            "title": found["title"],
            "width": "100%",
            "height": str(found["height"]),
            "style": "border:0",
            "loading": "lazy",
        },
    )
    assert script == ("script", {"src": f"{SITE}/uptake.js", "async": ""})
    assert Whole(found["texts"]["iframe"]).closed == ["iframe", "script"]


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_have_the_width_chosen_and_for_print_more_dots(
    client: FlaskClient, width: str
) -> None:
    files = shared(client, f"level?width={width}&scale=log")["files"]
    for name in ("png", "svg", "pdf"):
        asked = parse_qs(urlsplit(files[name]).query)
        assert (asked["width"], asked["scale"]) == ([width], ["log"])
    asked = parse_qs(urlsplit(files["print"]).query)
    assert (asked["width"], asked["scale"]) == ([width], ["log", "3"])
    assert urlsplit(files["print"]).path == "/chart/level.png"
    for name in ("csv", "xlsx", "json", "parquet", "html", "zip"):
        assert "width" not in files[name]


@hostile
def test_a_title_is_but_a_title_in_html(client: FlaskClient, title: str) -> None:
    found = shared(client, f"level?{urlencode({'title': title})}")
    plain = shared(client, "level?title=Plain")
    for name in ("iframe", "img"):
        tags = [(tag, sorted(attributes)) for tag, attributes in opened(found["texts"][name])]
        assert tags == [(tag, sorted(one)) for tag, one in opened(plain["texts"][name])]
        assert Whole(found["texts"][name]).text.strip() == ""
    (_, frame), _ = opened(found["texts"]["iframe"])
    assert frame["title"] == found["title"]
    (_, link), (_, image) = opened(found["texts"]["img"])
    assert image["alt"].startswith(found["title"])
    assert link["href"].startswith(f"{SITE}/growth?")
    assert image["src"] == found["files"]["svg"]


@hostile
@langs
def test_a_title_is_but_a_title_in_markdown(client: FlaskClient, title: str, lang: Lang) -> None:
    query = urlencode({"title": title, "lang": lang})
    found = shared(client, f"level?{query}")
    text = found["texts"]["markdown"]
    parts = re.fullmatch(r"\[!\[(.*)\]\((\S+)\)\]\((\S+)\)", text)
    assert parts is not None
    alt, image, page = parts.groups()
    assert not MARKS.search(alt)
    assert re.sub(r"\\(.)", r"\1", alt) == found["alt"]
    assert image == found["files"]["png"]
    assert page.startswith(f"{SITE}/growth?")
    assert not set("()<> ") & set(image + page)


def arguments(text: str) -> list[str]:
    """What stands in the outermost braces of a LaTeX text; each must be paired."""
    found, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter == "{":
            start = at + 1 if depth == 0 else start
            depth += 1
        if letter == "}":
            depth -= 1
            assert depth >= 0
            if depth == 0:
                found.append(text[start:at])
    assert depth == 0
    return found


@hostile
@langs
def test_a_title_is_but_a_title_in_latex(client: FlaskClient, title: str, lang: Lang) -> None:
    query = urlencode({"title": title, "lang": lang})
    found = shared(client, f"level?{query}")
    comment, packages, begin, centering, picture, caption, end = found["texts"]["latex"].split("\n")
    assert comment == f"% {found['files']['pdf']}"
    assert packages == r"% \usepackage{graphicx, hyperref}"
    assert (begin, centering.strip(), end) == (
        r"\begin{figure}", r"\centering", r"\end{figure}"
    )  # fmt: skip
    assert arguments(picture)[-1] == "level.pdf"
    (inside,) = arguments(caption)
    words, _, url = inside.partition(r"\protect\url{")
    for text in (words, picture.partition("alt={")[2].partition("}]{")[0]):
        assert not LATEX_MARKS.search(text)
        commands = set(re.findall(r"\\([a-zA-Z]+)", text))
        assert commands <= {
            "textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum"
        }  # fmt: skip
    assert not re.search(r"(?<!\\)[%#]", url)
    assert words.rstrip(" ").endswith((".", "。", "!", "?"))
    assert url.startswith(f"{SITE}/growth?")


@settings(max_examples=30)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_whatever_a_title_is_no_text_is_more_than_a_text(client: FlaskClient, title: str) -> None:
    found = shared(client, f"level?{urlencode({'title': f'x{title}'})}")
    texts = found["texts"]
    assert [tag for tag, _ in opened(texts["iframe"])] == ["iframe", "script"]
    assert [tag for tag, _ in opened(texts["img"])] == ["a", "img"]
    assert "\n" not in texts["markdown"]
    assert texts["latex"].count("\n") == 6
    arguments(texts["latex"])
    assert unescape(opened(texts["img"])[1][1]["alt"])


def test_what_is_frozen_is_frozen_in_every_address(client: FlaskClient, dataset: Dataset) -> None:
    found = shared(client, f"level?{TWO}&build={dataset.build_id}")
    frozen = f"build={dataset.build_id}"
    assert found["is_frozen"] is True
    for address in (found["embed"], *found["files"].values()):
        assert frozen in address
    for name in ("iframe", "img", "markdown", "latex", "pandas", "r", "citation", "bibtex"):
        assert frozen in found["texts"][name]
    assert quote(frozen, safe="") in found["texts"]["oembed"]
    links = re.findall(r"https://uptake\.example/\S+?\?[^\s\"')}]+", json.dumps(found["texts"]))
    assert links
    assert all(frozen in one or quote(frozen, safe="") in one for one in links)


def test_what_is_live_names_no_build_but_in_its_citation(
    client: FlaskClient, dataset: Dataset
) -> None:
    found = shared(client, f"level?{TWO}")
    build = dataset.build_id
    assert build not in json.dumps([found["embed"], found["files"]])
    for name, text in found["texts"].items():
        assert (build in text) == (name in ("citation", "bibtex"))


def test_a_hidden_series_is_hidden_in_every_file_and_cited_nowhere(client: FlaskClient) -> None:
    found = shared(client, f"level?{TWO}&hide=internet_users.CHN.cnnic")
    assert all("hide=internet_users.CHN.cnnic" in one for one in found["files"].values())
    both = shared(client, f"level?{TWO}")["texts"]
    assert "cnnic_r21" in both["bibtex"]
    assert "cnnic_r21" not in found["texts"]["bibtex"]


def test_the_note_says_what_is_missing(client: FlaskClient, parquet: Path, tmp_path: Path) -> None:
    assert shared(client, "level?lang=zh")["note"] == say("zh", "no_browser")
    with drawing(tmp_path) as (renderer, _):
        asks = create_app(parquet, Settings(SITE), renderer).server.test_client()
        assert shared(asks, "level?lang=zh")["note"] == ""


@charts
def test_the_figure_for_the_readers_own_browser_is_that_of_the_picture(
    parquet: Path, tmp_path: Path, chart: str
) -> None:
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        asks = create_app(parquet, Settings(SITE), renderer).server.test_client()
        drawn = asks.get(f"/share/{chart}/figure?width=640&theme=dark").get_json()
        assert set(drawn) == {"figure", "width", "height"}
        assert drawn["width"] == drawn["figure"]["layout"]["width"] == 640
        assert drawn["height"] == drawn["figure"]["layout"]["height"]
        svg = asks.get(f"/chart/{chart}.svg?width=640&theme=dark").get_data(as_text=True)
        assert f'width="640" height="{drawn["height"]}"' in svg


@pytest.mark.parametrize("path", ["/share/{chart}", "/share/{chart}/figure"])
@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("nope", 404, "unknown_chart"),
        ("level?indicator=nope", 404, "unknown_id"),
        ("level?build=0123456789ab", 404, "unknown_id"),
        ("level?width=5", 400, "bad_parameter"),
        ("level?from=abc", 400, "bad_parameter"),
        ("level?x=1", 400, "bad_parameter"),
    ],
)
def test_what_cannot_be_shared_is_said_in_the_one_shape(
    client: FlaskClient, path: str, asked: str, status: int, code: str
) -> None:
    chart, _, query = asked.partition("?")
    answer = client.get(f"{path.format(chart=chart)}?{query}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)


def test_a_figure_that_does_not_fit_is_refused(client: FlaskClient) -> None:
    answer = client.get("/share/race/figure?width=280&height=160")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "bad_parameter")


def test_before_there_are_data_there_is_nothing_to_share(tmp_path: Path) -> None:
    asks = create_app(tmp_path).server.test_client()
    for path in ("/share/level", "/share/level/figure"):
        answer = asks.get(path)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "no_data")


def test_only_its_own_pages_may_read_what_is_shared(client: FlaskClient) -> None:
    headers = client.get("/share/level").headers
    assert "Access-Control-Allow-Origin" not in headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]


def parts_of(component: Component) -> Iterator[Component]:
    """A component of a page and all that it holds."""
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        if isinstance(child, Component):
            yield from parts_of(child)


def marks(component: Component) -> list[dict[str, Any]]:
    """The attributes of a component and of all that it holds."""
    found = (one.to_plotly_json() for one in parts_of(component))  # type: ignore[no-untyped-call]
    return [one["props"] for one in found]


@in_turn
def test_the_panel_offers_what_the_answer_holds(chart: str, lang: Lang) -> None:
    panel = marks(share_fold(chart, State(lang=lang)))
    copies = [one["data-copy"] for one in panel if "data-copy" in one]
    places = [one["data-text"] for one in panel if "data-text" in one]
    assert copies == places == list(TEXTS)
    files = {one["data-file"]: one["href"] for one in panel if "data-file" in one}
    assert list(files) == [name for name, _ in OFFERED]
    for name, href in files.items():
        form = "png" if name == "print" else name
        assert urlsplit(href).path == f"/chart/{chart}.{form}"
    assert [one["data-save"] for one in panel if "data-save" in one] == ["png"]


@pytest.mark.parametrize(
    ("state", "pressed"),
    [
        (State(), {"width": "640", "theme": "auto", "lang": "en", "build": ""}),
        (
            State(lang="zh", theme="dark", build="0123456789ab"),
            {"width": "640", "theme": "dark", "lang": "zh", "build": "frozen"},
        ),
    ],
)
def test_the_choices_of_the_panel_are_those_of_the_page(
    state: State, pressed: dict[str, str]
) -> None:
    panel = marks(share_fold("level", state))
    buttons = [one for one in panel if "data-option" in one]
    chosen = {
        one["data-option"]: one["data-to"] for one in buttons if one["aria-pressed"] == "true"
    }
    assert chosen == pressed
    offered = {name: [one["data-to"] for one in buttons if one["data-option"] == name]
               for name in pressed}  # fmt: skip
    assert offered == {
        "width": list(WIDTHS),
        "theme": list(CHOICES["theme"]),
        "lang": list(LANG_NAMES),
        "build": ["", "frozen"],
    }
