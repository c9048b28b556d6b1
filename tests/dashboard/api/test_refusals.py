"""What cannot be answered is refused in the one shape of errors, never with a server error."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.state import CHOICES
from dashboard.web.api.parameters import PARAMETERS
from dashboard.web.api.resources import RESOURCES
from tests.dashboard.api.described import Document, reference_to, validator
from tests.dashboard.serving import get, raw


class Wrong(NamedTuple):
    """A query that cannot be answered: where, which parameter of it, and with which status."""

    path: str
    query: str
    parameter: str
    status: int


WRONG = [
    Wrong("observations", "indicator=nope", "indicator", 404),
    Wrong("observations", "area=XXX", "area", 404),
    Wrong("growth", "source=nobody", "source", 404),
    Wrong("series", "build=0123456789ab", "build", 404),
    Wrong("observations", "build=newest", "build", 400),
    Wrong("observations", "from=abc", "from", 400),
    Wrong("observations", "from=2025&to=2020", "from", 400),
    Wrong("observations", "as_known_on=2025-02-30", "as_known_on", 400),
    Wrong("observations", "vintages=some", "vintages", 400),
    Wrong("growth", "window=13m", "window", 400),
    Wrong("growth", "window=", "window", 400),
    Wrong("doublings", "direction=up", "direction", 400),
    Wrong("claims", "verdict=true", "verdict", 400),
    Wrong("observations", "limit=0", "limit", 400),
    Wrong("observations", "limit=10001", "limit", 400),
    Wrong("observations", "limit=ten", "limit", 400),
    Wrong("observations", "limit=", "limit", 400),
    Wrong("observations", "limit=%C2%B2", "limit", 400),
    Wrong("observations", "limit=1e3", "limit", 400),
    Wrong("observations", "offset=-1", "offset", 400),
    Wrong("observations", f"offset={'9' * 5000}", "offset", 400),
    Wrong("observations", "unheard_of=1", "unheard_of", 400),
    Wrong("observations", "lang=en", "lang", 400),
    Wrong("observations", "page=1", "page", 400),
    Wrong("observations", "window=12m", "window", 400),
    Wrong("growth", "vintages=all", "vintages", 400),
    Wrong("builds", "build=0123456789ab", "build", 400),
    Wrong("indicators", "area=CHN", "area", 400),
    Wrong("areas", "as_known_on=2025", "as_known_on", 400),
    Wrong("doublings", "from=2020", "from", 400),
    Wrong("openapi.json", "build=0123456789ab", "build", 400),
    Wrong("openapi.json", "lang=fr", "lang", 400),
    Wrong("", "limit=1", "limit", 400),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: f"{one.path}?{one.query[:20]}")
def test_a_wrong_parameter_is_named_in_the_documented_shape(
    server: str, openapi: Document, wrong: Wrong
) -> None:
    answer = get(f"{server}/api/v1/{wrong.path}?{wrong.query}")
    assert answer.status_code == wrong.status
    assert answer.headers["Cache-Control"] == "no-cache"
    validator(openapi, reference_to("error")).validate(answer.json())
    error = answer.json()["error"]
    assert [detail["parameter"] for detail in error["details"]] == [wrong.parameter]
    assert error["code"] == ("unknown_id" if wrong.status == 404 else "bad_parameter")
    described = openapi["paths"][f"/api/v1/{wrong.path}"]["get"]["responses"]
    assert str(wrong.status) in described


def test_all_that_is_wrong_is_named_at_once(client: FlaskClient) -> None:
    answer = client.get("/api/v1/observations?limit=0&offset=x&area=XXX&nope=1&from=y")
    assert answer.status_code == 404
    named = [detail["parameter"] for detail in answer.get_json()["error"]["details"]]
    assert sorted(named) == ["area", "from", "limit", "nope", "offset"]


def test_what_an_unknown_parameter_should_have_been_is_told(client: FlaskClient) -> None:
    answer = client.get("/api/v1/areas?indicator=genai_users").get_json()
    expected = "one of the parameters area, build, limit, offset"
    assert answer["error"]["details"][0]["expected"] == expected


@pytest.mark.parametrize("path", ["x", "observations/", "observations.json", "v2/"])
def test_an_unknown_address_is_404_in_the_documented_shape(
    server: str, openapi: Document, path: str
) -> None:
    answer = get(f"{server}/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
    validator(openapi, reference_to("error")).validate(answer.json())


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["", "openapi.json", "observations"])
def test_the_api_is_read_only(server: str, method: str, path: str) -> None:
    answer = raw(server, f"/api/v1/{path}", method)
    assert answer.status == 405
    assert b'"code":"method_not_allowed"' in answer.body


def test_a_query_that_is_too_long_is_refused(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/observations?{'indicator=genai_users&' * 500}")
    assert answer.status_code == 400
    (detail,) = answer.get_json()["error"]["details"]
    assert detail["parameter"] == "query"


DAYS = ["1900", "2024-06", "2024-06-30", "2100", "2024-13", "0"]
GOOD = {
    "indicator": ["genai_users", "population", "ai_user_share_working_age"],
    "area": ["CHN", "USA", "WLD"],
    "source": ["cnnic", "nbs"],
    **dict.fromkeys(("from", "to", "as_known_on"), DAYS),
    "limit": ["1", "7", "10000"],
    "offset": ["0", "3", "1000000000"],
    "text": ["users", "zzz", "%", "\x00"],
    **CHOICES,
}
PATHS = st.sampled_from(["", "openapi.json", *RESOURCES])
ODD = st.tuples(st.sampled_from([*PARAMETERS, "page", "nope", ""]), st.text(max_size=12))


@st.composite
def queries(draw: st.DrawFn) -> tuple[str, str]:
    """An address of the API, and a query in which most is as it should be."""
    path = draw(PATHS)
    names = (
        [name for name in RESOURCES[path].parameters if name in GOOD] if path in RESOURCES else []
    )
    good = st.sampled_from(names or ["lang"]).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(GOOD[name]))
    )
    pairs = [*draw(st.lists(good, max_size=5)), *draw(st.lists(ODD, max_size=1))]
    return path, urlencode(pairs, errors="replace")


@settings(max_examples=300)
@given(asked=queries())
def test_no_query_is_a_server_error(
    client: FlaskClient, openapi: Document, asked: tuple[str, str]
) -> None:
    path, query = asked
    answer = client.get(f"/api/v1/{path}?{query}")
    described = openapi["paths"][f"/api/v1/{path}"]["get"]["responses"]
    assert str(answer.status_code) in described
    schema = reference_to("error")
    if answer.status_code == 200:
        schema = described["200"]["content"]["application/json"]["schema"]
    validator(openapi, schema).validate(answer.get_json())


@given(path=PATHS, query=st.binary(max_size=40))
def test_no_bytes_are_a_server_error(client: FlaskClient, path: str, query: bytes) -> None:
    written = quote(query, safe="=&%;+/")
    assert client.get(f"/api/v1/{path}?{written}").status_code in (200, 400, 404)


OTHER = "indicator=genai_users&source=nbs"
OF_FIGURES = ("series", "observations", "growth", "doublings", "claims")
OF_A_TIME = ("observations", "growth", "claims", "releases")
NOTHING_FITS = [
    *((name, query) for name in OF_FIGURES for query in (OTHER, "as_known_on=1900")),
    *((name, "from=2099") for name in OF_A_TIME),
    ("growth", "as_known_on=1900&window=pair"),
    ("doublings", "as_known_on=1900&direction=forward"),
]


@pytest.mark.parametrize(("name", "query"), NOTHING_FITS)
def test_a_choice_that_nothing_fits_is_an_empty_page(
    client: FlaskClient, name: str, query: str
) -> None:
    told = client.get(f"/api/v1/{name}?{query}").get_json()
    assert (told["count"], told["rows"], told["next"]) == (0, [], None)
