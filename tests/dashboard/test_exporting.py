"""``python -m dashboard export``: files as the site gives them, whole or not at all."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

import dashboard.exporting
from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.cli import main
from dashboard.data import Dataset
from dashboard.exporting import FORMS, Order
from dashboard.phrases import PHRASES, say
from dashboard.pictures.renderer import Renderer
from dashboard.web.settings import Settings
from tests.dashboard.drawing import A_FILE
from tests.pictures.conftest import Fake

SITE = "https://uptake.example"
PICTURES = ("png", "svg", "pdf")
UNDRAWN = [form for form in FORMS if form not in PICTURES]
PLAIN_NAME = re.compile(r"[A-Za-z0-9_.=-]{1,140}")
Exported = Callable[..., tuple[int, list[str], list[str]]]

choices = st.lists(
    st.tuples(st.sampled_from(["title", "from", "lang", "area"]), st.text(max_size=150)),
    max_size=4,
    unique_by=lambda pair: pair[0],
)


@pytest.fixture
def export(parquet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Exported:
    """Runs the command: its exit code, what it said, and what it said was wrong, in lines."""

    def run(*words: str, data: Path = parquet) -> tuple[int, list[str], list[str]]:
        out = ("--out", str(tmp_path / "out")) if "--out" not in words else ()
        code = main(["export", *words, "--data", str(data), *out])
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err.splitlines()

    return run


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    """A worker that draws empty pictures takes the place of the browser."""
    fake = Fake(tmp_path)
    fake.open()
    made: list[Renderer] = []

    def renderer() -> Renderer:
        made.append(Renderer(A_FILE, command=fake.command))
        return made[-1]

    monkeypatch.setattr(dashboard.exporting, "Renderer", renderer)
    yield fake
    for one in made:
        one.close()


@pytest.fixture
def no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)


def asks(parquet: Path, url: str = SITE) -> FlaskClient:
    found: FlaskClient = create_app(parquet, Settings(url)).server.test_client()
    return found


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("form", [form for form in UNDRAWN if form != "zip"])
def test_a_file_holds_what_the_site_gives_under_that_address(
    export: Exported, parquet: Path, tmp_path: Path, form: str
) -> None:
    code, said, wrong = export(
        "level?lang=zh&indicator=internet_users", "--format", form, "--url", SITE
    )
    assert (code, wrong) == (0, [])
    (path,) = (Path(line) for line in said)
    assert path == tmp_path / "out" / f"level-lang=zh-indicator=internet_users.{form}"
    address = f"/chart/level.{form}?lang=zh&indicator=internet_users"
    assert path.read_bytes() == asks(parquet).get(address).get_data()
    assert left_in(tmp_path / "out") == [path.name]


def test_every_chart_is_written_in_every_form_asked_for(export: Exported, tmp_path: Path) -> None:
    code, said, wrong = export("--all", "--format", "csv", "--format", "txt")
    assert (code, wrong) == (0, [])
    names = sorted(f"{chart}.{form}" for chart in CHARTS for form in ("csv", "txt"))
    assert sorted(Path(line).name for line in said) == left_in(tmp_path / "out") == names


@pytest.mark.usefixtures("drawn")
def test_pictures_have_the_size_asked_for_and_are_png_unasked(
    export: Exported, tmp_path: Path
) -> None:
    size = ("--width", "640", "--height", "500", "--scale", "1.5")
    assert export("level", *size)[0] == 0
    assert export("level", *size, "--format", "svg", "--format", "pdf", "--format", "csv")[0] == 0
    out = tmp_path / "out"
    assert left_in(out) == ["level.csv", "level.pdf", "level.png", "level.svg"]
    with Image.open(out / "level.png") as image:
        assert image.size == (960, 750)
    svg = ET.fromstring((out / "level.svg").read_bytes())  # noqa: S314 - our own
    assert (svg.get("width"), svg.get("height")) == ("640", "500")
    assert len(PdfReader(out / "level.pdf").pages) == 1


@pytest.mark.usefixtures("drawn")
def test_what_is_written_names_the_public_address(
    export: Exported, dataset: Dataset, tmp_path: Path
) -> None:
    assert export("level", "--format", "svg", "--format", "bib", "--url", f"{SITE}/")[0] == 0
    for name in ("level.svg", "level.bib"):
        text = (tmp_path / "out" / name).read_text("utf-8")
        assert f"{SITE}/" in text
        assert f"{SITE}//" not in text
        assert f"build={dataset.build_id}" in text


def test_a_whole_address_of_a_chart_will_do(export: Exported, tmp_path: Path) -> None:
    addresses = (f"{SITE}/embed/race?lang=zh", "/chart/doublings.csv?lang=zh", "level#top")
    assert export(*addresses, "--format", "json")[0] == 0
    names = ["doublings-lang=zh.json", "level.json", "race-lang=zh.json"]
    assert left_in(tmp_path / "out") == names
    told = json.loads((tmp_path / "out" / names[0]).read_text("utf-8"))
    assert told["chart"] == "doublings"


def test_a_file_that_is_there_is_replaced(export: Exported, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "level.txt").write_text("old")
    assert export("level", "--format", "txt")[0] == 0
    assert (tmp_path / "out" / "level.txt").read_text("utf-8").startswith("Generative AI users")


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_all_but_the_pictures_is_written(
    export: Exported, tmp_path: Path
) -> None:
    formats = [word for form in UNDRAWN for word in ("--format", form)]
    assert export("level", *formats)[0] == 0
    assert left_in(tmp_path / "out") == sorted(f"level.{form}" for form in UNDRAWN)
    with zipfile.ZipFile(tmp_path / "out" / "level.zip") as pack:
        assert say("en", "no_browser") in pack.read("README.txt").decode()


@pytest.mark.parametrize("form", PICTURES)
@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_a_picture_is_refused_in_one_line(
    export: Exported, tmp_path: Path, form: str
) -> None:
    assert export("level", "--format", form) == (
        1, [], [f"error: level: {PHRASES['no_browser'][0]}"]
    )  # fmt: skip
    assert left_in(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ((), "error: name a chart, or --all"),
        (("nope",), "error: there is no chart 'nope'; there are level, growth-rate, "),
        (("level", "nope?lang=zh"), "error: there is no chart 'nope?lang=zh'; there are "),
        (("",), "error: there is no chart ''"),
        (("http://[",), "error: there is no chart 'http://['"),
        (("level?from=abc",), "error: level?from=abc: from=abc: expected "),
        (("level?area=nope",), "error: level?area=nope: area=nope: expected "),
        (("level?build=0123456789ab",), "error: level?build=0123456789ab: build=0123456789ab: "),
        (("level", "--width", "0"), "error: level: width=0: expected a number from 280 to 2400"),
        (("level", "--height", "9999"), "error: level: height=9999: expected a number from 160 "),
        (("level", "--scale", "nan"), "error: level: scale=nan: expected a number from 1 to 4"),
        (("level", "--scale", "2.125"), "error: level: scale=2.125: expected a number from 1 "),
        (("race", "--width", "280", "--height", "160"), "error: race: height=160: expected "),
    ],
)
@pytest.mark.usefixtures("drawn")
def test_what_cannot_be_done_is_said_in_one_line_and_leaves_no_file(
    export: Exported, tmp_path: Path, words: tuple[str, ...], error: str
) -> None:
    code, said, (line,) = export(*words)
    assert (code, said) == (1, [])
    assert line.startswith(error)
    assert left_in(tmp_path / "out") == []


def test_before_there_is_a_build_one_line_says_what_to_do(export: Exported, tmp_path: Path) -> None:
    line = f"error: level: {PHRASES['no_data'][0]}"
    assert export("level", "--format", "csv", data=tmp_path / "gone") == (1, [], [line])
    assert left_in(tmp_path / "out") == []


def test_a_folder_that_is_a_file_is_named(export: Exported, tmp_path: Path) -> None:
    out = tmp_path / "file"
    out.write_text("mine")
    code, said, (line,) = export("level", "--format", "csv", "--out", str(out))
    assert (code, said) == (1, [])
    assert line == f"error: {out} cannot be written: File exists"
    assert out.read_text() == "mine"


def test_a_name_that_is_taken_by_a_folder_leaves_nothing_half_done(
    export: Exported, tmp_path: Path
) -> None:
    (tmp_path / "out" / "level.csv").mkdir(parents=True)
    code, said, (line,) = export("level", "--format", "csv")
    assert (code, said) == (1, [])
    assert line.startswith(f"error: {tmp_path / 'out'} cannot be written: ")
    assert left_in(tmp_path / "out") == ["level.csv"]


def test_a_full_disk_leaves_nothing_half_written(
    export: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_some(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_some)
    assert export("level", "--format", "csv") == (
        1, [], [f"error: {tmp_path / 'out'} cannot be written: No space left on device"]
    )  # fmt: skip
    assert left_in(tmp_path / "out") == []


def test_what_was_written_before_a_failure_stays_and_is_named(
    export: Exported, tmp_path: Path
) -> None:
    code, said, (line,) = export("level", "race?from=abc", "--format", "csv")
    assert code == 1
    assert [Path(one).name for one in said] == left_in(tmp_path / "out") == ["level.csv"]
    assert line.startswith("error: race?from=abc: ")


@pytest.mark.parametrize("wrong", [["--format", "gif"], ["--width", "wide"], ["--url", "x"]])
def test_wrong_usage_ends_with_two(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "level", *wrong])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("chart", "name"),
    [
        ("level", "level.png"),
        ("level?lang=zh", "level-lang=zh.png"),
        ("level?from=2020&to=2024-06-30", "level-from=2020-to=2024-06-30.png"),
        ("level?hide=genai_users.CHN.cnnic", "level-hide=genai_users.CHN.cnnic.png"),
    ],
)
def test_a_file_is_named_after_its_chart_and_its_choices(chart: str, name: str) -> None:
    assert Order(chart, "png").name == name


@given(st.lists(choices, min_size=1, max_size=4, unique_by=repr), st.sampled_from(FORMS))
def test_other_choices_have_other_names_all_of_plain_letters(
    asked: list[list[tuple[str, str]]], form: str
) -> None:
    orders = [Order(f"level?{urlencode(one, errors='replace')}", form) for one in asked]
    distinct = {tuple(order.choices) for order in orders}
    names = {order.name for order in orders}
    assert len(names) == len(distinct)
    for name in names:
        assert PLAIN_NAME.fullmatch(name)
        assert name.startswith("level")
        assert name.endswith(f".{form}")


@given(st.text(max_size=40), st.sampled_from(FORMS))
def test_no_text_for_a_chart_is_a_fault_or_leads_out_of_the_folder(text: str, form: str) -> None:
    order = Order(text, form, {"width": "300"})
    assert order.address.startswith("/chart/")
    assert isinstance(order.chart_id, str)
    if order.chart_id in CHARTS:
        assert PLAIN_NAME.fullmatch(order.name)


@pytest.mark.browser
def test_chromium_writes_each_kind_of_picture_and_the_evidence(
    export: Exported, tmp_path: Path
) -> None:
    formats = [word for form in (*PICTURES, "zip") for word in ("--format", form)]
    code, _, wrong = export("doubling-time?lang=zh", *formats, "--scale", "1")
    assert (code, wrong) == (0, [])
    out = tmp_path / "out"
    with Image.open(out / "doubling-time-lang=zh.png") as image:
        assert image.size[0] == 800
    with zipfile.ZipFile(out / "doubling-time-lang=zh.zip") as pack:
        svg = (out / "doubling-time-lang=zh.svg").read_bytes()
        assert pack.read("chart.svg") == svg
        assert "倍增" in svg.decode() or "翻倍" in svg.decode()
        with Image.open(io.BytesIO(pack.read("chart.png"))) as image:
            assert image.size[0] == 1600
