"""The documents say what the program does: names, codes and examples are checked against it."""

import ast
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final, NamedTuple, get_args

import pytest
from flask.testing import FlaskClient

import dashboard.cli
import dashboard.exporting
import etl.cli
from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Store
from dashboard.exporting import FORMS
from dashboard.pages.links import PAGES
from dashboard.pictures.drawn import HEIGHTS, MOST_PIXELS, SCALES, WIDTHS, Size
from dashboard.pictures.renderer import Renderer
from dashboard.state import CHOICES, State
from dashboard.web.asked import read_asked
from dashboard.web.drawings import OWN, Pictures
from dashboard.web.evidence import files_of
from etl import store
from etl.core.quantities.quantity import Reason
from etl.core.schema import TABLES, Qualifier, Table
from etl.report import report
from tests.dashboard.drawing import A_FILE, drawing
from tests.pictures.conftest import Fake

ROOT: Final = Path(__file__).parents[2]
README: Final = ROOT / "README.md"
DOCS: Final = ROOT / "docs"
PYTHON: Final = ".venv/bin/python"
EXAMPLES: Final = ("README.md", "docs/commands.md")
BUILD: Final = "<build_id>"  # in the documents: the id of a build changes with every figure
BUILD_ID: Final = re.compile(r"\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12}\b")
# an address and, in the block below it, what it answers
ANSWERS: Final = re.compile(r"^`(/\S+)`:\n\n```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHOW_NO_SERIES: Final = ("/", "/methods")
# every code of errors and flags there may be; those that are in etl/core must be explained
CODE_WORDS: Final = (
    "bad_date missing_value negative_value zero_base to_zero non_increasing_time no_residual_df "
    "too_few_points nonpositive_value above_ceiling ceiling_not_identified model_rejected "
    "no_skill unit_mismatch crosses_break sorted duplicate_identical revised "
    "conflicting_duplicate missing_dropped few_points few_positives short_span deff_assumed "
    "n_assumed capped spliced inconsistent understated soft"
)
CODES: Final = frozenset(CODE_WORDS.split())
# put together from parts, so that this file does not hold what it looks for
MACHINE_PATHS: Final = re.compile(
    rf"(?<![\w.~:/-])/(?:{'|'.join(('wo' + 'rk', 'tm' + 'p', 'ro' + 'ot'))})\b"
)
REGISTRIES: Final = (
    "pypi" + ".org",
    "files." + "pythonhosted.org",
    "registry." + "npmjs.org",
    "deb." + "debian.org",
)
NOT_OURS: Final = re.compile(
    r"^\.(git|venv|hypothesis|coverage.*)$|cache(__)?$|\.egg-info$|^(build|dist)$"
)


class Example(NamedTuple):
    """A command as a document shows it, what it prints there, and the CSV file it reads."""

    command: str
    printed: str
    csv: str


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """Each code block: its language and its content."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def examples(text: str) -> Iterator[Example]:
    """Each command of the console blocks, what it prints, and the CSV shown last before it."""
    csv = ""
    for language, content in blocks(text):
        if language == "csv":
            csv = content
        if language == "console":
            for command, printed in re.findall(
                r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", content, re.MULTILINE
            ):
                yield Example(command, printed, csv)


def etl_examples() -> list[Example]:
    started = f"{PYTHON} -m etl "
    return [
        example._replace(command=example.command.removeprefix(started))
        for name in EXAMPLES
        for example in examples(read(name))
        if example.command.startswith(started)
    ]


def export_examples() -> list[Example]:
    started = f"{PYTHON} -m dashboard export "
    return [
        example
        for name in EXAMPLES
        for example in examples(read(name))
        if example.command.startswith(started)
    ]


def part(name: str, heading: str) -> str:
    """The section of a document under a heading."""
    return read(name).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def named_in_table(line: str) -> list[str]:
    """The names in the first cell of a table's row."""
    cell = re.match(r"\| (`.*?`) \|", line)
    return re.findall(r"`([^`]+)`", cell[1]) if cell else []


def section(text: str, heading: str) -> str:
    found = re.search(rf"^### `{heading}`\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[1]


def makefile_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))


def help_of(
    main: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str], *words: str
) -> str:
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    assert end.value.code == 0
    return capsys.readouterr().out


def texts_in_core() -> set[str]:
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "etl/core").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def labels_in_growth() -> set[str]:
    """The codes that ``_labels`` gives: states, interval classes and errors."""
    calls = (
        node
        for node in ast.walk(ast.parse(read("etl/core/growth.py")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_labels"
    )
    keys = (key for call in calls for arg in call.args for key in getattr(arg, "keys", []))
    return {key.value for key in keys}


def our_files() -> Iterator[Path]:
    """Every file that may be tracked."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if NOT_OURS.search(path.name) or path == ROOT / "data" / "parquet":
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.fixture(scope="module")
def client(parquet: Path) -> FlaskClient:
    """Asks the app on the figures in data/raw."""
    asks: FlaskClient = create_app(parquet).server.test_client()
    return asks


@pytest.mark.parametrize("name", ["README.md", "docs/commands.md"])
def test_every_make_target_named_is_in_the_makefile(name: str) -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)`", read(name)))
    named |= {c.split()[1] for c, _, _ in examples(read(name)) if c.startswith("make ")}
    assert named
    assert named <= makefile_targets() | {"help"}


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = [command for command, _, _ in examples(README.read_text("utf-8"))]
    assert commands[:2] == ["make dashboard", "make test"]


def test_every_make_target_is_documented() -> None:
    assert all(f"`make {target}`" in read("docs/commands.md") for target in makefile_targets())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_data_dictionary_has_exactly_the_columns_of_each_table(table: Table) -> None:
    part = section(read("docs/data.md"), table.name)
    columns = [name for line in part.splitlines() for name in named_in_table(line)]
    assert columns == table.schema.names
    key = re.search(r"Key: (.*?)\.", part, re.DOTALL)
    assert key
    assert tuple(re.findall(r"`(\w+)`", key[1])) == table.key


def test_the_data_dictionary_names_no_other_table() -> None:
    tables = re.findall(r"^### `(\w+)`", read("docs/data.md"), re.MULTILINE)
    assert tables == [table.name for table in TABLES]


@pytest.mark.parametrize(
    ("program", "main"), [("etl", etl.cli.main), ("dashboard", dashboard.cli.main)]
)
def test_every_command_and_option_is_documented(
    program: str, main: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    commands = re.findall(r"^ {4}([a-z]+)\b", help_of(main, capsys), re.MULTILINE)
    assert commands
    for command in commands:
        found = re.search(
            rf"^## `python -m {program} {command}\b.*?(?=^## |\Z)",
            read("docs/commands.md"),
            re.DOTALL | re.MULTILINE,
        )
        assert found, command
        options = set(re.findall(r"--[a-z][a-z-]*", help_of(main, capsys, command))) - {"--help"}
        documented = set(re.findall(r"^\| `(--[a-z-]+)", found[0], re.MULTILINE))
        assert documented == options, command


def test_every_parameter_and_its_choices_are_documented() -> None:
    text = read("docs/addresses.md").partition("## Parameters")[2].partition("\n## ")[0]
    rows = {name: line for line in text.splitlines() for name in named_in_table(line)}
    renamed = {"start": "from", "end": "to"}
    assert set(rows) == {renamed.get(field.name, field.name) for field in fields(State)}
    for name, choices in CHOICES.items():
        values = rows[name].split("|")[2]
        assert re.findall(r"`([^`]+)`", values) == list(choices), name


def test_the_size_of_a_picture_is_documented_with_its_limits() -> None:
    text = part("docs/addresses.md", "Pictures")
    rows = {name: line for line in text.splitlines() for name in named_in_table(line)}
    assert tuple(rows) == OWN
    limits = {"width": WIDTHS, "height": HEIGHTS, "scale": SCALES}
    defaults = {"width": Size().width, "height": Size().height, "scale": Size().scale}
    for name, (low, high) in limits.items():
        _, _, values, default, _ = rows[name].split("|")
        assert values.strip().startswith(f"{low:g} to {high:g}"), name
        said = default.strip()
        assert said == (f"{defaults[name]:g}" if defaults[name] else "as high as the content needs")
    assert f"{MOST_PIXELS:,}" in text


def test_every_form_of_a_chart_is_documented_as_an_address_and_for_export() -> None:
    table = read("docs/addresses.md").partition("\n## ")[0]
    first, forms = "/chart/<chart>", []
    for line in table.splitlines():
        names = named_in_table(line)
        if names and names[0].startswith(first):
            forms += [name.removeprefix(first).removeprefix(".") for name in names]
    assert sorted(forms) == sorted(FORMS)
    (row,) = [line for line in read("docs/commands.md").splitlines()
              if line.startswith("| `--format FORMAT`")]  # fmt: skip
    assert tuple(dict.fromkeys(re.findall(r"`([a-z.]+)`", row))) == FORMS


def test_every_address_of_an_app_is_documented(client: FlaskClient) -> None:
    text = read("docs/addresses.md")
    for rule in client.application.url_map.iter_rules():
        address = re.sub(r"<(?:path|string):|<", "<", str(rule)).partition(".")[0]
        if not address.startswith(("/_", "/assets", "/static", "/<path", "/data", "/api")):
            assert f"`{address}" in text, address


def test_every_error_of_a_machine_address_is_documented() -> None:
    rows = part("docs/addresses.md", "Errors").splitlines()
    documented = {tuple(re.findall(r"^\| (\d+) \| `(\w+)`", line)[0]) for line in rows
                  if re.match(r"\| \d+ \|", line)}  # fmt: skip
    called = [path.read_text("utf-8") for path in (ROOT / "dashboard/web").rglob("*.py")]
    given = set(re.findall(r"error\(\s*(\d+), \"(\w+)\"", "".join(called)))
    assert ("429", "busy") in given
    given |= {("503", "no_browser"), ("503", "no_picture"), ("400", "bad_parameter")}
    assert given <= documented


def test_the_files_of_a_pack_are_documented(parquet: Path, tmp_path: Path) -> None:
    text = part("docs/addresses.md", "One file and evidence")
    documented = [name for line in text.splitlines() for name in named_in_table(line)]
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        app = create_app(parquet, None, renderer)
        with app.server.test_request_context():
            asked = read_asked(Store(parquet), "level", "")
            assert sorted(documented) == sorted(files_of(asked, Pictures(renderer)))


def test_every_chart_and_page_is_documented() -> None:
    text = read("docs/addresses.md")
    charts = text.partition("## Charts")[2].partition("\n## ")[0]
    assert [n for line in charts.splitlines() for n in named_in_table(line)] == list(CHARTS)
    assert all(f"| `{page}` |" in text for page in PAGES)


def test_what_is_shown_unasked_is_documented() -> None:
    text = read("docs/addresses.md").partition("\n## Shown unasked\n")[2].partition("\n## ")[0]
    shown = {name: chart.defaults for name, chart in CHARTS.items()} | dict(PAGES)
    documented = set()
    for line in text.splitlines():
        ids = [re.findall(r"`([\w/-]+)`", cell) for cell in line.split("|")[1:4]]
        for name in ids[0] if ids else ():
            documented.add(name)
            indicators = tuple(one for one in ids[1] if one not in PAGES)
            assert indicators == shown[name].indicator, name
            assert not shown[name].area or tuple(ids[2]) == shown[name].area, name
    assert documented == set(shown) - set(SHOW_NO_SERIES)


@pytest.mark.parametrize(
    ("address", "language", "shown"),
    ANSWERS.findall(read("docs/addresses.md")),
    ids=lambda text: text if text.startswith("/") else "",
)
def test_the_addresses_answer_as_the_documents_show(
    address: str, language: str, shown: str, client: FlaskClient, parquet: Path
) -> None:
    answer = client.get(address).get_data(as_text=True)
    if language == "json":
        assert json.loads(answer) == json.loads(shown)
        return
    expected = shown.replace(BUILD, (parquet / "current").resolve().name).splitlines()
    for line, begins in zip(answer.splitlines()[: len(expected)], expected, strict=True):
        start, is_cut, _ = begins.partition("...")
        assert line.startswith(start) if is_cut else line == start


def test_answers_of_rows_and_of_an_error_are_shown() -> None:
    languages = [language for _, language, _ in ANSWERS.findall(read("docs/addresses.md"))]
    assert languages == ["text", "bibtex", "text", "json"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_shown_is_that_of_the_figures(name: str, parquet: Path) -> None:
    begins = f"build {BUILD}: "
    shown = [content for _, content in blocks(read(name)) if begins in content]
    assert shown
    tables = {table.name: store.read_table(parquet / "current", table.name) for table in TABLES}
    told = str(report(tables, None, build_id=BUILD, is_new=True)).splitlines()
    assert set("".join(shown).splitlines()) - {"..."} <= set(told)


@pytest.mark.parametrize(
    "path", [*ROOT.glob("*.md"), *DOCS.glob("*.md")], ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_document_names_the_build_of_one_day(path: Path) -> None:
    assert not BUILD_ID.findall(path.read_text("utf-8"))


def test_every_code_in_the_core_is_explained() -> None:
    text = read("docs/methods.md")
    codes = (CODES & texts_in_core()) | labels_in_growth() | set(get_args(Reason))
    missing = {code for code in codes | set(get_args(Qualifier)) if f"`{code}`" not in text}
    assert not missing


def test_no_code_is_explained_that_does_not_occur() -> None:
    named = set(re.findall(r"`(\w+)`", read("docs/methods.md")))
    assert not (named & CODES) - texts_in_core()


@pytest.mark.parametrize(
    "path",
    [*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("data/**/*.md")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", path.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        to = (path.parent / target) if target else path
        assert to.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)$", to.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs, anchor


@pytest.mark.parametrize("number", range(len(etl_examples())))
def test_the_examples_print_what_the_documents_show(
    number: int,
    tmp_path: Path,
    parquet: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    example = etl_examples()[number]
    arguments = shlex.split(example.command)
    if arguments[0] == "growth":
        (tmp_path / arguments[1]).write_text(example.csv, "utf-8")
    if arguments[0] == "claim":
        (tmp_path / "data").symlink_to(parquet.parent)
    monkeypatch.chdir(tmp_path)
    assert etl.cli.main(arguments) == 0
    assert capsys.readouterr().out == example.printed


@pytest.mark.parametrize("example", export_examples(), ids=lambda one: one.command[-40:])
def test_the_examples_of_export_write_the_files_they_show(
    example: Example,
    tmp_path: Path,
    parquet: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fake = Fake(tmp_path)
    fake.open()
    monkeypatch.setattr(
        dashboard.exporting, "Renderer", lambda: Renderer(A_FILE, command=fake.command)
    )
    (tmp_path / "data").symlink_to(parquet.parent)
    monkeypatch.chdir(tmp_path)
    assert dashboard.cli.main(shlex.split(example.command)[3:]) == 0
    printed = capsys.readouterr().out
    assert printed == example.printed or not example.printed
    assert all((tmp_path / name).is_file() for name in printed.splitlines())


def test_the_readme_shows_the_commands_at_work() -> None:
    shown = {command.split()[3] for command, printed, _ in examples(read("README.md")) if printed}
    assert shown == {"quantity", "growth", "claim"}


def test_the_readme_reads_the_tables_as_it_shows(parquet: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(parquet.parent)
    found = blocks(read("README.md"))
    at = next(i for i, (language, _) in enumerate(found) if language == "python")
    run = subprocess.run(  # noqa: S603 - the program is our own README
        [sys.executable, "-c", found[at][1]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == found[at + 1][1]


def test_no_file_names_a_place_of_one_machine_or_a_registry() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in our_files()
        if (text := text_of(path))
        and (MACHINE_PATHS.search(text) or any(host in text for host in REGISTRIES))
    ]
    assert not found


def test_the_search_for_places_finds_them() -> None:
    assert MACHINE_PATHS.search("in " + "/" + "tm" + "p/x")
    assert not MACHINE_PATHS.search("https://example.org" + "/" + "wo" + "rk")
