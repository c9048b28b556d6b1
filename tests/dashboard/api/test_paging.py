"""Pages hold each row once, and what is asked for again is sent only if it changed."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.data import Dataset
from dashboard.web.api.resources import RESOURCES
from tests.dashboard.serving import get

PARTS = {
    "indicators": "limit=40",
    "areas": "limit=50",
    "sources": "limit=5",
    "releases": "limit=30&from=2000",
    "series": "limit=100&as_known_on=2025",
    "observations": "limit=400&vintages=all&from=2010&text=e",
    "growth": "limit=900&window=all",
    "doublings": "limit=100&direction=backward&area=CHN",
    "claims": "limit=20&verdict=supported",
    "builds": "limit=1",
}


def pages(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    found = []
    while address:
        found.append(client.get(address).get_json())
        address = found[-1]["next"]
        assert len(found) < 100
    return found


@pytest.mark.parametrize("name", RESOURCES)
def test_the_pages_together_hold_each_row_once_in_the_order_of_the_whole(
    client: FlaskClient, name: str
) -> None:
    query = PARTS[name]
    found = pages(client, f"/api/v1/{name}?{query}")
    whole = client.get(f"/api/v1/{name}?{query.partition('&')[2]}&limit=10000").get_json()
    together = [row for page in found for row in page["rows"]]
    assert together == whole["rows"]
    assert {page["count"] for page in found} == {len(together)} == {whole["count"]}
    assert [page["offset"] for page in found] == [
        number * found[0]["limit"] for number in range(len(found))
    ]
    assert len(found) > 1 or name == "builds"
    key = RESOURCES[name].table.key
    assert len({tuple(row[part] for part in key) for row in together}) == len(together)


def test_the_pages_that_follow_are_of_the_build_of_the_first(
    client: FlaskClient, dataset: Dataset
) -> None:
    told = client.get("/api/v1/growth?limit=5&window=12m&area=CHN").get_json()
    address = urlsplit(told["next"])
    assert (address.scheme, address.netloc, address.path) == ("", "", "/api/v1/growth")
    assert dict(parse_qsl(address.query)) == {
        "area": "CHN", "window": "12m", "build": dataset.build_id, "limit": "5", "offset": "5"
    }  # fmt: skip


def test_unasked_a_page_has_a_thousand_rows_and_starts_at_the_first(client: FlaskClient) -> None:
    told = client.get("/api/v1/observations").get_json()
    assert (told["limit"], told["offset"], len(told["rows"])) == (1_000, 0, 1_000)


@pytest.mark.parametrize("offset", [10_000, 1_000_000_000])
def test_beyond_the_last_row_there_is_an_empty_page(client: FlaskClient, offset: int) -> None:
    told = client.get(f"/api/v1/observations?offset={offset}").get_json()
    assert (told["rows"], told["next"]) == ([], None)
    assert told["count"] > 1_000


def test_nothing_that_fits_is_an_empty_page(client: FlaskClient) -> None:
    told = client.get("/api/v1/observations?indicator=genai_users&to=1950").get_json()
    assert (told["count"], told["rows"], told["next"]) == (0, [], None)


@pytest.mark.parametrize("path", ["", "openapi.json", *RESOURCES])
def test_an_unchanged_answer_is_not_sent_again(server: str, path: str) -> None:
    address = f"{server}/api/v1/{path}"
    first = get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = get(address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    changed = "limit=2" if path in RESOURCES else "lang=zh"
    other = get(f"{address}?{changed}", **{"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert other.headers["ETag"] != first.headers["ETag"]
