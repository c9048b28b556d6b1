"""The addresses machines read: CSV, JSON, health, and the one shape of their errors."""

import csv
import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.figures.template import blank
from dashboard.pages.links import PAGES
from dashboard.phrases import say
from dashboard.state import State
from dashboard.web.export import as_csv, as_json
from tests.dashboard.made import view
from tests.dashboard.serving import call, chooser_body, get, page, raw, serving, texts

charts = pytest.mark.parametrize("chart", CHARTS)
FORMS = ("csv", "json")


def no_number(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")


def strict(text: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(text, parse_constant=no_number)


def table(text: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The comment lines and the rows of a CSV."""
    lines = text.splitlines()
    about = [line.removeprefix("# ").partition(": ") for line in lines if line.startswith("# ")]
    rows = csv.DictReader(line for line in lines if not line.startswith("# "))
    return {name: value for name, _, value in about}, list(rows)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("breakdown.json?indicator=genai_users&measure=index", "by=purposes"),
        ("ranking.json?hide=genai_users.CHN.cnnic&measure=per_population", "rows=top"),
    ],
)
def test_the_filters_name_only_what_the_chart_goes_by(server: str, query: str, named: str) -> None:
    filters = get(f"{server}/chart/{query}").json()["filters"]
    assert named in filters
    assert not {"measure", "hide"} & {part.partition("=")[0] for part in filters.split("; ")}
    assert ("indicator=" in filters) == query.startswith("ranking")


@charts
@pytest.mark.parametrize("query", ["", "to=2025&from=2010", "lang=zh"])
def test_csv_holds_exactly_the_rows_drawn(
    server: str, dataset: Dataset, chart: str, query: str
) -> None:
    answer = get(f"{server}/chart/{chart}.csv?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f'"{chart}.csv"' in answer.headers["Content-Disposition"]
    state: dict[str, Any] = {"lang": "zh"} if "zh" in query else {}
    if "from" in query:
        state = {"start": date(2010, 1, 1), "end": date(2025, 12, 31)}
    shown = view(dataset, chart, **state)
    about, rows = table(answer.text)
    assert len(rows) == len(shown.rows) > 0
    assert list(rows[0]) == list(shown.rows)
    for column in ("value", "r_per_year", "years_taken"):
        if column in shown.rows:
            written = [float(row[column]) if row[column] else math.nan for row in rows]
            assert written == pytest.approx(list(shown.rows[column]), nan_ok=True)
    assert about["chart"] == chart
    assert about["build_id"] == dataset.build_id
    assert about["title"] == shown.title
    assert about["source"]
    assert about["source"] in shown.source
    assert ("by=" if chart == "breakdown" else "indicator=") in about["filters"]
    assert ("measure=" in about["filters"]) == (chart not in ("ranking", "breakdown", "revisions"))


@charts
def test_json_holds_plain_numbers_and_the_same_rows(server: str, chart: str) -> None:
    answer = get(f"{server}/chart/{chart}.json")
    assert answer.headers["Content-Type"] == "application/json"
    told = strict(answer.text)
    _, rows = table(get(f"{server}/chart/{chart}.csv").text)
    assert len(told["rows"]) == len(rows) > 0
    assert list(told["columns"]) == list(rows[0])
    assert set(told) >= {"chart", "build_id", "title", "source", "filters", "notes"}
    for row in told["rows"]:
        assert set(row) == set(told["columns"])


def test_an_infinite_bound_is_null_beside_its_class_in_json_and_inf_in_csv(server: str) -> None:
    rows = strict(get(f"{server}/chart/growth-rate.json").text)["rows"]
    (bound,) = [row for row in rows if row["state"] == "bound_only"]
    assert (bound["r_high"], bound["interval_class"]) == (None, "growth")
    _, cells = table(get(f"{server}/chart/growth-rate.csv").text)
    assert [row["r_high"] for row in cells if row["state"] == "bound_only"] == ["inf"]


def made(**columns: list[object]) -> View:
    rows = pd.DataFrame(columns)
    return View("level", "t", "", (), lambda layout, _: blank(layout), "", (), rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c'!A1"])
def test_a_text_that_a_spreadsheet_would_run_is_quoted(cell: str) -> None:
    _, rows = table(as_csv(made(note=[cell]), {}))
    assert rows[0]["note"].startswith("'")
    assert rows[0]["note"].lstrip("'") == cell.strip()


def test_numbers_dates_lists_and_gaps_keep_their_meaning() -> None:
    content = made(
        value=[-1.5, math.nan, math.inf, -math.inf],
        count=[np.int64(1), 2, 3, 4],
        day=[date(2025, 6, 30), None, None, None],
        flags=[np.array(["a", "b"]), [], [], []],
        name=["a, b", 'a "b"', "two\nlines", "  "],
        is_open=[True, False, True, False],
    )
    _, rows = table(as_csv(content, {}))
    assert [row["value"] for row in rows] == ["-1.5", "", "inf", "-inf"]
    assert [row["count"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0]["day"] == "2025-06-30"
    assert rows[0]["flags"] == "a;b"
    assert [row["name"] for row in rows] == ["a, b", 'a "b"', "two lines", ""]
    told = strict(json.dumps(as_json(content, {})))["rows"]
    assert [row["value"] for row in told] == [-1.5, None, None, None]
    assert told[0]["flags"] == ["a", "b"]
    assert told[0]["day"] == "2025-06-30"
    assert told[0]["is_open"] is True


def test_a_comment_of_several_lines_stays_one_line() -> None:
    text = as_csv(made(value=[1]), {"title": "a\r\nvalue\r\n=1"})
    about, rows = table(text)
    assert about["title"] == "a value =1"
    assert len(rows) == 1


def test_an_empty_choice_is_an_empty_table(server: str) -> None:
    _, rows = table(get(f"{server}/chart/level.csv?area=FRA").text)
    assert rows == []
    told = strict(get(f"{server}/chart/level.json?area=FRA").text)
    assert told["rows"] == []
    assert told["notes"]


@pytest.mark.parametrize("form", FORMS)
def test_an_unchanged_answer_is_not_sent_again(server: str, form: str) -> None:
    address = f"{server}/chart/level.{form}"
    first = get(address)
    again = get(address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = get(f"{address}?lang=zh", **{"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    "path",
    ["/chart/nope.csv", "/chart/level.xml", "/chart/level", "/chart/", "/health/x", "/api/v1/x"],
)
def test_an_unknown_machine_address_is_404_in_the_one_shape(server: str, path: str) -> None:
    answer = get(server + path)
    assert answer.status_code == 404
    assert list(strict(answer.text)) == ["error"]
    assert set(answer.json()["error"]) == {"code", "message", "details"}


@pytest.mark.parametrize("address", [f"{chart}.{form}" for chart in CHARTS for form in FORMS])
@pytest.mark.parametrize(
    ("query", "name", "status"),
    [
        ("from=abc", "from", 400),
        ("scale=", "scale", 400),
        ("lang=fr", "lang", 400),
        ("from=2025&to=2020", "from", 400),
        ("to=1e309", "to", 400),
        ("unheard_of=1", "unheard_of", 400),
        ("from=%00", "from", 400),
        ("from=%ff", "from", 400),
        ("indicator=nope", "indicator", 404),
        ("area=XXX", "area", 404),
        ("source=nobody", "source", 404),
        ("scale=cubic&source=nobody", "source", 404),
    ],
)
def test_a_wrong_parameter_is_named(
    server: str, address: str, query: str, name: str, status: int
) -> None:
    answer = get(f"{server}/chart/{address}?{query}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "details"}
    assert name in [detail["parameter"] for detail in error["details"]]
    assert set(error["details"][0]) == {"parameter", "value", "expected"}


def test_ten_thousand_series_in_one_link_are_refused(server: str) -> None:
    query = "&".join(f"indicator=series_{number}" for number in range(10_000))
    assert raw(server, f"/chart/level.csv?{query}").status in (400, 414, 431)


def test_health_names_the_build(server: str, dataset: Dataset) -> None:
    answer = get(f"{server}/health").json()
    assert set(answer) == {"status", "build_id", "built_at", "last_refresh", "stale"}
    assert answer["build_id"] == dataset.build_id
    assert answer["built_at"] == "2026-11-01T00:00:00Z"
    assert answer["last_refresh"] is None
    assert answer["status"] == "ok"


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real app on an empty folder."""
    with serving(create_app(tmp_path_factory.mktemp("nothing"))) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("search", ["", "?lang=zh", "?indicator=genai_users&from=abc"])
def test_without_data_a_page_says_what_to_do(empty_server: str, path: str, search: str) -> None:
    assert get(f"{empty_server}{path}{search}").status_code == 200
    shown = " ".join(texts(page(empty_server, path, search)["main"]))
    assert shown == say("zh" if "zh" in search else "en", "no_data")
    assert "make etl" in shown


@pytest.mark.parametrize("path", ["/chart/level.csv", "/chart/doublings.json", "/health"])
def test_without_data_a_machine_is_told_503(empty_server: str, path: str) -> None:
    answer = get(empty_server + path)
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "no_data"
    assert "make etl" in answer.json()["error"]["message"]


def test_without_data_an_embed_says_what_to_do(empty_server: str) -> None:
    answer = get(f"{empty_server}/embed/level")
    assert answer.status_code == 503
    assert "make etl" in answer.text


def test_without_data_a_choice_changes_nothing(empty_server: str) -> None:
    body = chooser_body("/growth", "", indicator=["genai_users"], area=[], years=(None, None))
    assert call(empty_server, body).status_code in (200, 204)


def test_data_that_comes_later_are_shown_without_a_restart(parquet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    with serving(create_app(folder)) as address:
        assert get(f"{address}/health").status_code == 503
        folder.symlink_to(parquet)
        assert get(f"{address}/health").status_code == 200


def test_two_apps_in_one_process_are_independent(
    server: str, empty_server: str, dataset: Dataset
) -> None:
    assert get(f"{empty_server}/health").status_code == 503
    assert get(f"{server}/health").json()["build_id"] == dataset.build_id


def test_every_chart_has_defaults_that_show_something(dataset: Dataset) -> None:
    for chart in CHARTS.values():
        assert chart.defaults != State()
        assert len(chart.view(dataset, chart.defaults).rows)
