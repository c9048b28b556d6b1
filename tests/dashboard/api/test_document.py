"""The OpenAPI document is valid, true of the running app, and made of what the code knows."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang
from dashboard.state import CHOICES
from dashboard.web.api.addresses import CHART_PARAMETERS, MEDIA
from dashboard.web.api.asked import PAGING
from dashboard.web.api.document import document
from dashboard.web.api.parameters import PARAMETERS
from dashboard.web.api.resources import RESOURCES
from dashboard.web.files import FORMATS
from etl.core.schema import TABLES, Window
from tests.dashboard.api.described import Document, requests_of, resolved, validator
from tests.dashboard.serving import get, serving

OWN_RULE = re.compile(r"/api/v1.*")
PATHS = document("", "", "en")["paths"]
# What else a chart has takes the same parameters as its rows, by the same reading.
WHOLE = {path for path in PATHS if not path.startswith(("/chart/", "/embed/"))} | {
    "/chart/{chart}.csv", "/chart/{chart}.json"
}  # fmt: skip


def rules_of(parquet: Path) -> list[str]:
    """The addresses that the app has, as it writes them."""
    return [str(rule) for rule in create_app(parquet).server.url_map.iter_rules()]


@pytest.mark.parametrize("lang", LANGS)
def test_the_document_is_valid_in_each_language(server: str, lang: Lang) -> None:
    told = get(f"{server}/api/v1/openapi.json?lang={lang}").json()
    validate(told)
    assert told["openapi"].startswith("3.1")
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", PATHS)
def test_an_address_answers_every_value_of_every_parameter_as_described(
    pictured: str, path: str
) -> None:
    openapi = get(f"{pictured}/api/v1/openapi.json").json()
    base = openapi["servers"][0]["url"]
    assert base == pictured
    for one in requests_of(openapi, path, without=() if path in WHOLE else CHART_PARAMETERS):
        answer = get(f"{base}{one}")
        assert answer.status_code == 200, f"{one}: {answer.text[:300]}"
        assert answer.headers["Content-Type"].partition(";")[0] == one.media, one
        assert answer.headers["ETag"], one
        assert answer.content, one
        if one.media == "application/json":
            wrong = list(validator(openapi, one.schema).iter_errors(answer.json()))
            assert not wrong, f"{one}: {wrong[0].message}"


def test_the_document_is_that_of_the_code(server: str, openapi: Document, dataset: Dataset) -> None:
    assert openapi == json.loads(json.dumps(document(server, dataset.build_id, "en")))


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=lambda one: one.name)
def test_every_row_has_the_columns_of_its_schema_in_their_types(
    client: FlaskClient,
    openapi: Document,
    resource: Any,  # noqa: ANN401
) -> None:
    everything = "&vintages=all" if resource.name == "observations" else ""
    rows = client.get(f"{resource.address}?limit=10000{everything}").get_json()["rows"]
    schema = openapi["components"]["schemas"][f"{resource.name}_row"]
    assert rows
    check = validator(openapi, schema)
    for row in rows:
        assert set(row) == set(schema["properties"]) == set(resource.table.schema.names)
        check.validate(row)


def test_a_row_of_another_type_or_code_does_not_have_the_schema(
    client: FlaskClient, openapi: Document
) -> None:
    (row,) = client.get("/api/v1/observations?limit=1").get_json()["rows"]
    check = validator(openapi, openapi["components"]["schemas"]["observations_row"])
    assert check.is_valid(row)
    wrong: dict[str, Any] = {
        "value": "515 million",
        "as_of": "June 2025",
        "qualifier": "roughly",
        "is_current": "yes",
        "indicator_id": None,
    }
    for name, value in wrong.items():
        assert not check.is_valid(row | {name: value}), name
    assert not check.is_valid({name: row[name] for name in row if name != "high"})


def test_the_document_names_every_address_of_the_api(parquet: Path, openapi: Document) -> None:
    assert {path for path in openapi["paths"] if OWN_RULE.match(path)} == {
        rule for rule in rules_of(parquet) if OWN_RULE.match(rule)
    }


def test_the_document_names_every_chart_table_and_format_of_rows(openapi: Document) -> None:
    assert set(MEDIA) == set(FORMATS)
    for form in FORMATS:
        for path, names in (
            (f"/chart/{{chart}}.{form}", list(CHARTS)),
            (f"/data/{{table}}.{form}", [one.name for one in TABLES if one.name != "observations"]),
        ):
            within = openapi["paths"][path]["get"]["parameters"][0]
            assert (within["in"], within["schema"]["enum"]) == ("path", names)
        assert f"/data/observations.{form}" in openapi["paths"]


def test_the_document_names_every_address_that_a_chart_has(
    parquet: Path, openapi: Document
) -> None:
    rules = [str(rule).replace("<", "{").replace(">", "}") for rule in rules_of(parquet)]
    of_charts = {
        rule.replace("{form}", form)
        for rule in rules
        for form in FORMATS
        if rule.startswith(("/chart/", "/embed/", "/oembed"))
    }
    inner = {"/embed/{chart}/figures"}  # of the embed itself
    assert {path for path in openapi["paths"] if not path.startswith(("/api/", "/data/"))} == (
        of_charts - inner
    )


def test_parameters_have_the_choices_of_the_app(openapi: Document) -> None:
    told = openapi["components"]["parameters"]
    assert set(told) == set(PARAMETERS)
    for name in set(told) & set(CHOICES):
        assert told[name]["schema"]["enum"] == list(CHOICES[name])
    assert told["limit"]["schema"] == {
        "type": "integer", "minimum": 1, "maximum": 10_000, "default": 1_000
    }  # fmt: skip
    used = {
        one["$ref"].rpartition("/")[2]
        for item in openapi["paths"].values()
        for one in item["get"]["parameters"]
        if "$ref" in one
    }
    assert used == set(told)


def test_columns_have_the_meaning_of_the_data_dictionary_and_the_codes_of_the_tables(
    openapi: Document,
) -> None:
    row = openapi["components"]["schemas"]["growth_row"]["properties"]
    assert row["doubling_years"]["description"] == "doubling time, years"
    assert row["window"]["enum"] == list(get_args(Window))
    assert row["doubling_years"]["type"] == ["number", "null"]
    for name in RESOURCES:
        columns = openapi["components"]["schemas"][f"{name}_row"]["properties"].values()
        assert all(column["description"] for column in columns)


def test_the_document_is_told_in_chinese(server: str) -> None:
    told = get(f"{server}/api/v1/openapi.json?lang=zh").json()
    row = told["components"]["schemas"]["growth_row"]["properties"]
    assert row["doubling_years"]["description"] == "翻倍时间，年"


def test_the_example_of_a_build_is_the_newest(openapi: Document, dataset: Dataset) -> None:
    examples = openapi["components"]["parameters"]["build"]["examples"]
    assert [one["value"] for one in examples.values()] == [dataset.build_id]


def test_without_data_there_is_a_document_and_an_index_but_no_rows(tmp_path: Path) -> None:
    with serving(create_app(tmp_path)) as address:
        told = get(f"{address}/api/v1/openapi.json")
        assert told.status_code == 200
        validate(told.json())
        assert "examples" not in told.json()["components"]["parameters"]["build"]
        assert get(f"{address}/api/v1/").status_code == 200
        for one in RESOURCES.values():
            answer = get(address + one.address)
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "no_data")


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/"])
def test_the_index_leads_to_everything_there_is(server: str, path: str) -> None:
    told = get(server + path).json()
    assert [one["name"] for one in told["resources"]] == list(RESOURCES)
    for one in told["resources"]:
        answer = get(f"{server}{one['href']}?limit=1")
        assert answer.status_code == 200
        assert one["about"]
    assert get(server + told["openapi"]).json()["info"]["title"] == told["title"]


def test_paging_stands_in_the_document_for_every_resource(openapi: Document) -> None:
    for one in RESOURCES.values():
        named = {
            resolved(openapi, parameter)["name"]
            for parameter in openapi["paths"][one.address]["get"]["parameters"]
        }
        assert named == set(one.parameters) >= set(PAGING)
