"""What can be taken away: tables and selections as CSV, JSON, XLSX and Parquet."""

import csv
import io
import json
import math
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.state import State
from dashboard.tables.query import find
from dashboard.web.arrow import as_parquet
from dashboard.web.sheet import Sheet, Terms
from dashboard.web.workbook import as_xlsx
from etl.core.schema import TABLES, Table
from tests.dashboard.made import view
from tests.dashboard.serving import get, serving

FORMS = ("csv", "json", "xlsx", "parquet")
QUERY = "area=CHN&evidence=press&from=2015&sort=value"
CHOSEN = State(area=("CHN",), evidence="press", start=date(2015, 1, 1), sort="value")
tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
forms = pytest.mark.parametrize("form", FORMS)


def parquet_of(content: bytes) -> pa.Table:
    return pq.read_table(pa.BufferReader(content))


def about_of(table: pa.Table) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in table.schema.metadata.items()}


def workbook_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells_of(book: openpyxl.Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def rows_in(form: str, content: bytes) -> list[dict[str, Any]]:
    """The rows of a file, whatever its format, by column."""
    if form == "csv":
        lines = content.decode("utf-8").splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("# ")))
    if form == "json":
        told = json.loads(content)
        return [{name: row[name] for name in told["columns"]} for row in told["rows"]]
    if form == "parquet":
        held: list[dict[str, Any]] = parquet_of(content).to_pylist()
        return held
    head, *body = cells_of(workbook_of(content), "Data")
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


@forms
def test_a_selection_holds_the_figures_of_the_page_in_its_order(
    server: str, dataset: Dataset, form: str
) -> None:
    answer = get(f"{server}/data/observations.{form}?{QUERY}&page=2&lang=zh&theme=dark")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="uptake-observations-{dataset.build_id}-selection.{form}"'
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    rows, expected = rows_in(form, answer.content), find(dataset, CHOSEN).rows
    assert len(rows) == len(expected) > 50
    assert [float(row["value"]) for row in rows] == list(expected["value"])
    assert [str(row["as_of"])[:10] for row in rows] == [str(day) for day in expected["as_of"]]
    assert list(rows[0]) == list(expected)


@forms
def test_everything_is_every_figure_of_every_release(
    server: str, dataset: Dataset, form: str
) -> None:
    answer = get(f"{server}/data/observations.{form}?vintages=all")
    assert "selection" not in answer.headers["Content-Disposition"]
    assert len(rows_in(form, answer.content)) == len(dataset.table("observations"))


def test_a_selection_as_known_on_a_day_holds_what_was_known(server: str) -> None:
    answer = get(f"{server}/data/observations.json?as_known_on=2024-12-31&indicator=genai_users")
    told = answer.json()
    assert {row["as_of"] for row in told["rows"]} <= {"2024-06-30", "2024-12-31"}
    assert "as_known_on=2024-12-31" in told["filters"]
    assert any("2024" in note for note in told["notes"])


@tables
@forms
def test_every_table_can_be_taken_whole(
    server: str, dataset: Dataset, table: Table, form: str
) -> None:
    query = "?vintages=all" if table.name == "observations" else ""
    answer = get(f"{server}/data/{table.name}.{form}{query}")
    assert answer.status_code == 200
    rows = rows_in(form, answer.content)
    assert len(rows) == len(dataset.table(table.name))
    assert list(rows[0]) == table.schema.names


@tables
def test_parquet_has_the_published_types_and_says_what_it_is(
    server: str, dataset: Dataset, table: Table
) -> None:
    query = "?vintages=all" if table.name == "observations" else ""
    read = parquet_of(get(f"{server}/data/{table.name}.parquet{query}").content)
    assert read.schema.remove_metadata() == table.schema
    about = about_of(read)
    assert (about["table"], about["build_id"]) == (table.name, dataset.build_id)
    assert isinstance(json.loads(about["terms"]), list)
    published = pa.Table.from_pandas(
        dataset.table(table.name), schema=table.schema, preserve_index=False
    )
    order = [(name, "ascending") for name in table.key]
    assert read.sort_by(order).to_pandas().equals(published.sort_by(order).to_pandas())


def test_a_workbook_holds_numbers_dates_and_notes(server: str, dataset: Dataset) -> None:
    content = get(f"{server}/data/observations.xlsx?indicator=genai_users&lang=en").content
    book = workbook_of(content)
    assert book.sheetnames == ["Data", "Notes"]
    page = book["Data"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref is not None
    rows = rows_in("xlsx", content)
    assert all(type(row["value"]) in (int, float) for row in rows)
    assert rows[0]["as_of"].date() >= date(2025, 12, 31)
    assert rows[0]["is_current"] is True
    notes = {str(row[0]): str(row[1]) for row in cells_of(book, "Notes") if row[0]}
    assert notes["Build"] == dataset.build_id
    assert "indicator=genai_users" in notes["Filters"]
    assert notes["value"] == "the figure in its unit; of a one-sided figure the printed threshold"
    cnnic = dataset.about("sources", "cnnic")
    assert notes[cnnic["publisher_en"]] == cnnic["attribution"]


def test_the_licence_of_every_source_goes_along(server: str, dataset: Dataset) -> None:
    told = get(f"{server}/data/observations.json?vintages=all").json()
    for about in dataset.names["sources"].values():
        assert about["attribution"] in told["attribution"]
        assert f"{about['publisher_en']}: {about['licence']}" in told["licence"]


def made(**columns: list[Any]) -> Sheet:
    terms = (Terms("=A1", "+quote", "-terms"),)
    about = {"title": "=1+1", "table": "observations"}
    return Sheet(pd.DataFrame(columns), about, "observations", ("@note",), terms)


STARTS = ["=1+1", "+1", "-1", "@SUM(A1)", "http://a.example/", "mailto:a@a.example", "{=1}"]


@pytest.mark.parametrize("text", STARTS)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    content = as_xlsx(made(note=[text]))
    book = workbook_of(content)
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    assert cells_of(book, "Data")[1] == (text,)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_what_is_infinite_or_absent_is_an_empty_cell() -> None:
    sheet = made(
        value=[1.5, math.inf, math.nan],
        interval_class=["growth", "sign_uncertain", None],
        count=[np.int64(3), 4, 5],
        day=[date(2025, 6, 30), None, date(1850, 1, 1)],
        stamp=[pd.Timestamp("2025-06-30"), pd.NaT, pd.NaT],
        flags=[np.array(["a", "b"]), [], None],
        is_open=[True, False, None],
        rank=[1, pd.NA, 3],
    )
    rows = rows_in("xlsx", as_xlsx(sheet))
    assert [row["value"] for row in rows] == [1.5, None, None]
    assert [row["interval_class"] for row in rows] == ["growth", "sign_uncertain", None]
    assert [row["count"] for row in rows] == [3, 4, 5]
    assert rows[0]["day"].date() == date(2025, 6, 30)
    assert rows[2]["day"] == "1850-01-01"
    assert [row["flags"] for row in rows] == ["a;b", None, None]
    assert [row["is_open"] for row in rows] == [True, False, None]
    assert [row["rank"] for row in rows] == [1, None, 3]


@pytest.mark.parametrize("write", [as_xlsx, as_parquet])
def test_the_same_rows_are_the_same_bytes(write: Any) -> None:  # noqa: ANN401
    sheet = made(value=[1.5, 2.5], note=["a", "b"])
    assert write(sheet) == write(sheet)


@pytest.mark.parametrize("write", [as_xlsx, as_parquet])
def test_no_rows_are_an_empty_table(write: Any) -> None:  # noqa: ANN401
    assert write(made(value=[], note=[]))
    assert write(made())


def test_a_column_that_does_not_fit_its_type_is_written_as_what_it_holds() -> None:
    sheet = Sheet(pd.DataFrame({"value": ["a"]}), {}, "observations", types={"value": pa.float64()})
    assert parquet_of(as_parquet(sheet)).to_pylist() == [{"value": "a"}]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_chart_as_a_file_holds_exactly_the_rows_drawn(
    server: str, dataset: Dataset, chart: str, form: str
) -> None:
    answer = get(f"{server}/chart/{chart}.{form}")
    assert answer.status_code == 200
    assert f'"{chart}.{form}"' in answer.headers["Content-Disposition"]
    rows, shown = rows_in(form, answer.content), view(dataset, chart).rows
    assert len(rows) == len(shown) > 0
    assert list(rows[0]) == list(shown)
    as_csv = rows_in("csv", get(f"{server}/chart/{chart}.csv").content)
    assert [str(row["as_of"])[:10] for row in rows if "as_of" in row] == [
        row["as_of"] for row in as_csv if "as_of" in row
    ]


@forms
def test_an_unchanged_file_is_not_sent_again(server: str, form: str) -> None:
    address = f"{server}/data/observations.{form}"
    first = get(address)
    again = get(address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = get(f"{address}?area=CHN", **{"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "path", ["nope.csv", "growth.xml", "growth", "", "observations.csv.gz", "a/b.csv"]
)
def test_an_unknown_table_is_404_in_the_one_shape(server: str, path: str) -> None:
    answer = get(f"{server}/data/{path}")
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"code", "message", "details"}


@pytest.mark.parametrize(
    ("address", "name", "status"),
    [
        ("observations.csv?indicator=nope", "indicator", 404),
        ("observations.xlsx?from=abc", "from", 400),
        ("observations.json?sort=nope", "sort", 400),
        ("observations.json?evidence=heard", "evidence", 400),
        ("observations.parquet?unheard_of=1", "unheard_of", 400),
        ("observations.csv?window=12m", "window", 400),
        ("observations.csv?page=0", "page", 400),
        ("growth.csv?indicator=genai_users", "indicator", 400),
        ("sources.xlsx?lang=en", "lang", 400),
    ],
)
def test_a_wrong_parameter_is_named(server: str, address: str, name: str, status: int) -> None:
    answer = get(f"{server}/data/{address}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert name in [detail["parameter"] for detail in error["details"]]


def test_without_data_a_table_is_503(tmp_path: Path) -> None:
    with serving(create_app(tmp_path)) as address:
        answer = get(f"{address}/data/observations.csv")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "no_data")


def test_a_page_beyond_the_last_does_not_matter_to_a_file(server: str) -> None:
    assert get(f"{server}/data/observations.csv?page=9999").status_code == 200
