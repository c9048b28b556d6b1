"""The API gives the numbers that files and charts give, and no others."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.data import Dataset
from etl.core.schema import SERIES_KEY
from tests.dashboard.api.described import Document

Row = dict[str, Any]
FIGURES = (
    "",
    "vintages=all",
    "indicator=genai_users&indicator=internet_users&area=CHN",
    "source=cnnic&from=2020&to=2024-06",
    "evidence=press&status=revised&vintages=all",
    "qualifier=lower_bound&text=over",
)


def rows(client: FlaskClient, name: str, query: str = "") -> list[Row]:
    answer = client.get(f"/api/v1/{name}?limit=10000&{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    told: list[Row] = answer.get_json()["rows"]
    return told


def file_of(client: FlaskClient, address: str) -> list[Row]:
    told: list[Row] = client.get(address).get_json()["rows"]
    return told


@pytest.mark.parametrize("day", ["", "1999", "2024-12-31", "2025-10", "2026"])
@pytest.mark.parametrize("query", FIGURES)
def test_figures_are_those_of_the_file_of_the_same_query(
    client: FlaskClient, query: str, day: str
) -> None:
    known = f"{query}&as_known_on={day}" if day else query
    assert rows(client, "observations", known) == file_of(
        client, f"/data/observations.json?{known}"
    )


def test_what_was_known_on_a_day_says_the_day_and_holds_no_later_release(
    client: FlaskClient,
) -> None:
    told = client.get("/api/v1/observations?as_known_on=2024-12&limit=10000").get_json()
    assert told["as_known_on"] == "2024-12-31"
    assert told["count"] > 100
    for row in told["rows"]:
        assert (row["released_on"] or row["as_of"]) <= "2024-12-31"
    assert "as_known_on" not in client.get("/api/v1/observations?limit=1").get_json()


@pytest.mark.parametrize("indicator", ["genai_users", "internet_users", "population"])
@pytest.mark.parametrize("day", ["", "&as_known_on=2025"])
def test_figures_are_those_of_the_chart(client: FlaskClient, indicator: str, day: str) -> None:
    query = f"indicator={indicator}&area=CHN{day}"
    drawn = file_of(client, f"/chart/level.json?{query}")
    found = {key_of(row): row for row in rows(client, "observations", query)}
    assert len(drawn) == len(found) > 0
    for row in drawn:
        assert {name: found[key_of(row)][name] for name in row} == row


@pytest.mark.parametrize("window", ["pair", "12m", "fit4", "all"])
@pytest.mark.parametrize("day", ["", "&as_known_on=2025-06-30"])
def test_growth_is_that_of_the_chart(client: FlaskClient, window: str, day: str) -> None:
    query = f"indicator=internet_users&area=CHN&window={window}{day}"
    drawn = file_of(client, f"/chart/growth-rate.json?{query}")
    found = {(row["from_as_of"], row["to_as_of"]): row for row in rows(client, "growth", query)}
    assert len(drawn) == len(found) > 0
    assert all(found[row["from_as_of"], row["to_as_of"]] == row for row in drawn)


@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_doublings_are_those_of_the_chart(client: FlaskClient, direction: str) -> None:
    query = f"indicator=internet_users&area=CHN&source=cnnic&direction={direction}"
    drawn = file_of(client, f"/chart/doublings.json?{query}")
    found = rows(client, "doublings", query)
    assert len(drawn) == len(found) > 0
    assert all(row in found for row in drawn)


@pytest.mark.parametrize(
    "name", ["indicators", "areas", "sources", "releases", "growth", "doublings", "claims"]
)
def test_unasked_a_resource_is_the_whole_table(client: FlaskClient, name: str) -> None:
    assert rows(client, name) == file_of(client, f"/data/{name}.json")


@pytest.mark.parametrize("day", ["", "as_known_on=2024"])
def test_each_series_has_its_span_and_number_of_figures(client: FlaskClient, day: str) -> None:
    figures = rows(client, "observations", day)
    spans: dict[str, list[Row]] = {}
    for row in figures:
        spans.setdefault(".".join(row[name] for name in SERIES_KEY), []).append(row)
    told = rows(client, "series", day)
    assert {one["series"] for one in told} == set(spans)
    for one in told:
        days = [row["as_of"] for row in spans[one["series"]]]
        assert (one["first_as_of"], one["last_as_of"]) == (min(days), max(days))
        assert one["count"] == len(days)
        assert {row["unit"] for row in spans[one["series"]]} == {one["unit"]}


def test_choices_leave_out_what_does_not_fit(client: FlaskClient) -> None:
    chosen = "indicator=genai_users&indicator=internet_users&area=CHN&source=cnnic"
    for name in ("series", "observations", "growth", "doublings"):
        found = rows(client, name, chosen)
        assert {row["indicator_id"] for row in found} == {"genai_users", "internet_users"}
        assert {(row["ref_area"], row["source_id"]) for row in found} == {("CHN", "cnnic")}
    for verdict in ("contradicted", "supported"):
        assert {row["verdict"] for row in rows(client, "claims", f"verdict={verdict}")} == {verdict}
    assert {row["source_id"] for row in rows(client, "releases", "source=nbs")} == {"nbs"}
    assert [row["ref_area"] for row in rows(client, "areas", "area=USA&area=CHN")] == ["CHN", "USA"]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("observations", "as_of", "as_of"),
        ("growth", "from_as_of", "to_as_of"),
        ("claims", "to_as_of", "to_as_of"),
        ("releases", "released_on", "released_on"),
    ],
)
def test_a_period_holds_what_begins_and_ends_in_it(
    client: FlaskClient, name: str, first: str, last: str
) -> None:
    every = rows(client, name)
    found = rows(client, name, "from=2023-06&to=2025-03")
    assert found == [
        row for row in every if row[first] and row[last]
        and row[first] >= "2023-06-01" and row[last] <= "2025-03-31"
    ]  # fmt: skip
    assert 0 < len(found) < len(every)


def test_an_infinite_bound_is_null_beside_its_class(client: FlaskClient) -> None:
    (bound,) = [
        row for row in rows(client, "growth", "indicator=genai_users&window=pair")
        if row["state"] == "bound_only"
    ]  # fmt: skip
    assert (bound["r_high"], bound["interval_class"]) == (None, "growth")


def test_whole_numbers_are_written_as_such(client: FlaskClient) -> None:
    text = client.get("/api/v1/indicators?limit=10000").get_data(as_text=True)
    assert '"part_order":1,' in text
    assert '"part_order":1.0' not in text


def test_every_source_comes_with_its_terms(
    client: FlaskClient, dataset: Dataset, openapi: Document
) -> None:
    told = {row["source_id"]: row for row in rows(client, "sources")}
    assert set(told) == set(dataset.names["sources"])
    for name, row in told.items():
        about = dataset.about("sources", name)
        assert (row["licence"], row["attribution"]) == (about["licence"], about["attribution"])
        assert row["licence"]
    columns = openapi["components"]["schemas"]["sources_row"]["properties"]
    assert columns["attribution"]["description"] == "line to quote when the figures are used"


def key_of(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in (*SERIES_KEY, "as_of"))
