"""How charts and tables describe themselves: schema.org, DCAT and Frictionless."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app import Pages, create_app
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.pages.links import chart_address
from dashboard.phrases import LANGS, Lang
from dashboard.provenance.works import MOST_NAMED
from dashboard.state import State
from dashboard.web.asked import Asked
from dashboard.web.descriptions import chart_script, dataset_ld, ld_script
from dashboard.web.releases import licence_url
from dashboard.web.settings import Settings
from etl.core.schema import TABLES, Table
from tests.dashboard.made import view
from tests.dashboard.test_oembed import Elements

SITE = "https://uptake.example"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FORMS = ("csv", "json", "xlsx", "parquet")
ISO_8601 = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
langs = pytest.mark.parametrize("lang", LANGS)
charts = pytest.mark.parametrize("chart", CHARTS)
tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)

Json = dict[str, Any]


@pytest.fixture(scope="module")
def app(parquet: Path) -> Pages:
    return create_app(parquet, Settings(url=SITE, has_pictures=True))


@pytest.fixture(scope="module")
def client(app: Pages) -> FlaskClient:
    """Asks an app that is known to the world under another address."""
    asks: FlaskClient = app.server.test_client()
    return asks


@pytest.fixture(autouse=True)
def in_app(app: Pages) -> Iterator[None]:
    with app.server.app_context():
        yield


def local(url: str) -> str:
    """An address of the site as its own client asks for it."""
    assert url.startswith(SITE)
    return url.removeprefix(SITE)


def described(dataset: Dataset, chart: str, **choices: object) -> Json:
    shown = view(dataset, chart, **choices)
    state = State(**{**as_dict(CHARTS[chart].defaults), **choices})
    address = chart_address("embed", chart, state)
    return dataset_ld(Asked(chart, dataset, state, ()), shown, address)


def as_dict(state: State) -> Json:
    return {name: getattr(state, name) for name in State.__dataclass_fields__}


def scripts(content: str) -> list[Json]:
    return [json.loads(one) for one in SCRIPT.findall(content)]


@charts
@langs
def test_a_chart_has_what_search_for_data_sets_asks_for(
    dataset: Dataset, client: FlaskClient, chart: str, lang: Lang
) -> None:
    told = described(dataset, chart, lang=lang)
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["name"]
    assert 50 <= len(told["description"]) <= 5000
    assert told["version"] == dataset.build_id
    assert datetime.fromisoformat(told["dateModified"]) == dataset.built_at
    assert ISO_8601.fullmatch(told["temporalCoverage"])
    assert told["creator"]["name"]
    assert told["publisher"]["url"] == f"{SITE}/"
    assert all(place["name"] and place["identifier"] for place in told["spatialCoverage"])
    assert all(one["name"] and one["propertyID"] for one in told["variableMeasured"])
    assert told["usageInfo"] or told["license"]
    assert told["includedInDataCatalog"]["url"] == f"{SITE}/data"
    for address in (told["url"], told["identifier"], told["includedInDataCatalog"]["url"]):
        assert client.get(local(address)).status_code == 200


@charts
def test_the_rows_of_a_chart_are_where_its_description_says(
    dataset: Dataset, client: FlaskClient, chart: str
) -> None:
    files = described(dataset, chart, lang="zh")["distribution"]
    assert [urlsplit(one["contentUrl"]).path for one in files] == [
        f"/chart/{chart}.{form}" for form in FORMS
    ]
    for one in files:
        answer = client.get(local(one["contentUrl"]))
        assert answer.status_code == 200
        assert answer.mimetype == one["encodingFormat"]


@charts
def test_a_chart_names_the_releases_its_figures_are_from(dataset: Dataset, chart: str) -> None:
    releases = described(dataset, chart)["isBasedOn"]
    assert releases
    for one in releases:
        assert one["name"]
        assert one["publisher"]["name"]
        assert ISO_8601.fullmatch(one.get("datePublished", "2000"))
        assert one.get("url", "https://").startswith(("https://", "http://"))


def test_of_many_releases_the_newest_is_named_and_all_are_a_link_away(
    dataset: Dataset, client: FlaskClient
) -> None:
    told = described(dataset, "level", indicator=("internet_users",))
    listed = client.get(local(told["citation"]["url"]))
    assert listed.mimetype == told["citation"]["encodingFormat"]
    _, *works = json.loads(listed.text)  # after the chart itself
    assert len(works) > MOST_NAMED
    assert [(one["name"], one["url"]) for one in told["isBasedOn"]] == [
        (works[0]["title"], works[0]["URL"])
    ]


def test_the_span_is_that_of_the_figures_and_not_of_what_lies_ahead(dataset: Dataset) -> None:
    told = described(dataset, "s-curve", indicator=("internet_users",))
    end = told["temporalCoverage"].split("/")[1]
    figures = dataset.table("observations")
    figures = figures[figures["indicator_id"] == "internet_users"]
    assert date.fromisoformat(end) == figures["as_of"].max()


def test_a_licence_is_named_only_where_it_holds_for_every_figure(dataset: Dataset) -> None:
    sources = dataset.table("sources").set_index("source_id")["licence"]
    owid = described(dataset, "level", **open_series(dataset, "owid"))
    assert licence_url(sources["owid"]) == CC_BY
    assert owid["license"] == CC_BY
    assert owid["usageInfo"][0]["text"] == sources["owid"]
    reserved = described(dataset, "level")
    assert "license" not in reserved
    assert "all rights reserved" in reserved["usageInfo"][0]["text"]


def open_series(dataset: Dataset, source: str) -> Json:
    """A choice of one series from a source."""
    figures = dataset.table("observations")
    first = figures[figures["source_id"] == source].iloc[0]
    return {
        "indicator": (first["indicator_id"],),
        "area": (first["ref_area"],),
        "source": source,
    }


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("CC BY 4.0", CC_BY),
        ("CC BY 4.0 (reuse with acknowledgement of the source)", CC_BY),
        ("all rights reserved; figures quoted with attribution", ""),
        ("country file: MIT; reports: CC BY 4.0", ""),
        ("CC BY 4.0; but not all", ""),
        ("", ""),
    ],
)
def test_only_a_licence_that_is_named_in_full_has_an_address(text: str, url: str) -> None:
    assert licence_url(text) == url


def test_a_hidden_series_is_not_described(dataset: Dataset) -> None:
    both = ("genai_users", "internet_users")
    hidden = described(dataset, "level", indicator=both, hide=("internet_users.CHN.cnnic",))
    assert [one["propertyID"] for one in hidden["variableMeasured"]] == ["genai_users"]


def test_a_chart_with_nothing_to_show_is_no_data_set(dataset: Dataset) -> None:
    state = State(indicator=("genai_users",), area=("FRA",))
    shown = CHARTS["level"].view(dataset, state)
    assert not chart_script(Asked("level", dataset, state, ()), shown, "/embed/level")


JSON = st.recursive(
    st.text(max_size=30) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.text(max_size=9), JSON))
def test_whatever_is_described_cannot_leave_its_element(told: Json) -> None:
    text = str(ld_script(told))
    assert [tag for tag, _ in Elements(text).found] == ["script"]
    assert text.count("</") == 1
    assert scripts(text) == [json.loads(json.dumps(told))]


@pytest.mark.parametrize(
    "payload", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028", "&lt;"]
)
def test_no_text_ends_the_element(payload: str) -> None:
    text = str(ld_script({"name": payload}))
    assert payload not in text
    assert scripts(text) == [{"name": payload}]


@pytest.mark.parametrize(
    ("address", "types"),
    [
        ("/growth", ["Dataset"]),
        ("/compare?by=countries&lang=zh", ["Dataset"]),
        ("/data", ["Dataset", "dcat:Catalog"]),
        ("/claims", []),
        ("/growth?area=FRA", []),
    ],
)
def test_a_page_describes_the_chart_it_shows_first(
    client: FlaskClient, address: str, types: list[str]
) -> None:
    found = scripts(client.get(address).get_data(as_text=True))
    assert [one["@type"] for one in found] == types
    if types[:1] == ["Dataset"]:
        assert found[0]["url"] == SITE + address


def test_data_are_the_same_whatever_a_reader_calls_them(client: FlaskClient) -> None:
    (plain,) = scripts(client.get("/growth").get_data(as_text=True))
    (titled,) = scripts(client.get("/growth?title=Ours").get_data(as_text=True))
    assert titled.pop("url") == f"{SITE}/growth?title=Ours"
    assert titled == {name: value for name, value in plain.items() if name != "url"}


def catalog_of(client: FlaskClient, query: str = "") -> Json:
    answer = client.get(f"/data/catalog.jsonld{query}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/ld+json"
    told: Json = json.loads(answer.data)
    return told


def terms(node: object) -> Iterator[str]:
    """Every name and type of a JSON-LD document that its context has to know."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "@context":
                yield from [value] if name == "@type" else [] if name[0] == "@" else [name]
                yield from terms(value)
    if isinstance(node, list):
        for one in node:
            yield from terms(one)


def test_the_catalogue_has_a_data_set_for_each_table_in_each_format(
    client: FlaskClient, dataset: Dataset
) -> None:
    told = catalog_of(client)
    assert told["@type"] == "dcat:Catalog"
    assert told["dcat:version"] == dataset.build_id
    assert [one["dcterms:identifier"] for one in told["dcat:dataset"]] == [t.name for t in TABLES]
    for table, one in zip(TABLES, told["dcat:dataset"], strict=True):
        assert one["@type"] == "dcat:Dataset"
        assert {text["@language"] for text in one["dcterms:title"]} == {"en", "zh-CN"}
        files = one["dcat:distribution"]
        paths = [urlsplit(file["dcat:downloadURL"]["@id"]).path for file in files]
        assert paths == [f"/data/{table.name}.{form}" for form in FORMS]
        assert all(file["@type"] == "dcat:Distribution" for file in files)
        for file in files:
            assert file["dcat:accessURL"] == file["dcat:downloadURL"]
            assert file["dcat:mediaType"]["@id"].startswith("https://www.iana.org/assignments/")


def test_every_name_of_the_catalogue_is_in_its_context(client: FlaskClient) -> None:
    told = catalog_of(client)
    prefixes = {term.partition(":")[0] for term in terms(told)}
    assert prefixes == set(told["@context"])
    assert all(space.startswith("http") for space in told["@context"].values())


def test_each_node_of_the_catalogue_has_one_name(client: FlaskClient) -> None:
    told = catalog_of(client)
    nodes = [told, *told["dcat:dataset"]]
    nodes += [file for one in told["dcat:dataset"] for file in one["dcat:distribution"]]
    names = [one["@id"] for one in nodes]
    assert len(set(names)) == len(names) == 1 + len(TABLES) * (1 + len(FORMS))


def test_a_frozen_catalogue_is_a_version_of_the_lasting_one(
    client: FlaskClient, dataset: Dataset
) -> None:
    query = f"?build={dataset.build_id}"
    live, frozen = catalog_of(client), catalog_of(client, query)
    for one, other in zip(live["dcat:dataset"], frozen["dcat:dataset"], strict=True):
        assert other["dcat:isVersionOf"] == {"@id": one["@id"]}
        assert all(
            f"build={dataset.build_id}" in file["@id"] for file in other["dcat:distribution"]
        )
        assert "dcat:isVersionOf" not in one


def package_of(client: FlaskClient, query: str = "") -> Json:
    answer = client.get(f"/data/datapackage.json{query}")
    assert answer.status_code == 200
    told: Json = json.loads(answer.data)
    return told


def resources(package: Json, table: Table) -> dict[str, Json]:
    return {
        one["format"]: one
        for one in package["resources"]
        if one["name"] in (table.name, f"{table.name}-csv")
    }


def test_the_package_has_each_table_once_in_each_format(
    client: FlaskClient, dataset: Dataset
) -> None:
    told = package_of(client)
    assert (told["name"], told["version"]) == ("uptake", dataset.build_id)
    assert datetime.fromisoformat(told["created"]) == dataset.built_at
    names = [one["name"] for one in told["resources"]]
    assert len(set(names)) == len(names) == 2 * len(TABLES)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    assert all(one["path"].startswith(f"{SITE}/data/") for one in told["resources"])
    assert len(told["sources"]) == len(dataset.table("sources"))


@tables
def test_a_table_is_packaged_with_its_columns_and_its_key(
    client: FlaskClient, table: Table
) -> None:
    for one in resources(package_of(client), table).values():
        schema = one["schema"]
        assert [field["name"] for field in schema["fields"]] == table.schema.names
        assert schema["primaryKey"] == list(table.key)
        assert all(field["type"] and field["description"] for field in schema["fields"])


def readable(cell: str, field: Json) -> bool:
    """Say whether a cell of a CSV is what its Table Schema field says."""
    kind = field["type"]
    if not cell or kind in ("string", "list"):
        return True
    if kind == "date":
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", cell))
    if kind == "boolean":
        return cell in ("true", "True", "TRUE", "1", "false", "False", "FALSE", "0")
    number = re.fullmatch(r"[+-]?(\d+\.?\d*(e[+-]?\d+)?|inf)", cell, re.IGNORECASE)
    return kind == "number" and number is not None


@tables
def test_a_tool_that_knows_the_package_alone_reads_each_csv(
    client: FlaskClient, dataset: Dataset, table: Table
) -> None:
    one = resources(package_of(client), table)["csv"]
    lines = list(csv.reader(client.get(local(one["path"])).get_data(as_text=True).splitlines()))
    (header,) = one["dialect"]["headerRows"]
    skipped = [*one["dialect"]["commentRows"], header]
    rows = [row for place, row in enumerate(lines, start=1) if place not in skipped]
    fields = one["schema"]["fields"]
    assert lines[header - 1] == [field["name"] for field in fields]
    assert len(rows) == len(dataset.table(table.name))
    for row in rows:
        wrong = [(c, f["name"]) for c, f in zip(row, fields, strict=True) if not readable(c, f)]
        assert not wrong


def test_a_tool_that_knows_the_package_alone_finds_the_parquet(client: FlaskClient) -> None:
    one = resources(package_of(client), TABLES[2])["parquet"]
    answer = client.get(local(one["path"]))
    assert answer.mimetype == one["mediatype"]
    assert answer.data[:4] == b"PAR1"


descriptions = pytest.mark.parametrize("name", ["catalog.jsonld", "datapackage.json"])


@descriptions
def test_a_description_can_be_frozen_and_is_open_to_all(
    client: FlaskClient, dataset: Dataset, name: str
) -> None:
    frozen = client.get(f"/data/{name}?build={dataset.build_id}")
    assert f"/data/growth.csv?build={dataset.build_id}" in frozen.get_data(as_text=True)
    assert "immutable" in frozen.headers["Cache-Control"]
    live = client.get(f"/data/{name}")
    assert live.headers["Access-Control-Allow-Origin"] == "*"
    assert "build=" not in live.get_data(as_text=True)


@descriptions
def test_an_unchanged_description_is_not_sent_again(client: FlaskClient, name: str) -> None:
    first = client.get(f"/data/{name}")
    again = client.get(f"/data/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@descriptions
@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("lang=zh", 400, "lang"),
        ("unheard_of=1", 400, "unheard_of"),
        ("build=nope", 400, "build"),
        ("build=ffffffffffff", 404, "build"),
    ],
)
def test_a_description_takes_a_build_and_nothing_else(
    client: FlaskClient, name: str, query: str, status: int, parameter: str
) -> None:
    answer = client.get(f"/data/{name}?{query}")
    assert answer.status_code == status
    assert parameter in [one["parameter"] for one in json.loads(answer.data)["error"]["details"]]


@descriptions
def test_without_data_there_is_nothing_to_describe(tmp_path: Path, name: str) -> None:
    answer = create_app(tmp_path).server.test_client().get(f"/data/{name}")
    assert answer.status_code == 503
    assert json.loads(answer.data)["error"]["code"] == "no_data"
