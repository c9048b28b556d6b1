from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.errors import FetchError
from etl.fetch.publisher import Document
from etl.fetch.publishers import worldbank
from tests.etl.publishers.documents import document, named

CODE = "IT.NET.USER.ZS"
SETTINGS: dict[str, Any] = {
    "url": "https://bank.test/v2",
    "page": "https://bank.test/page",
    "areas": ["USA", "CHN", "WLD"],
    "series": [{"code": CODE, "indicator_id": "share", "unit": "%"}],
}


def row(area: str, year: str, value: object, **more: object) -> dict[str, Any]:
    country = {"id": "1W" if area == "WLD" else area[:2], "value": area}
    return {
        "indicator": {"id": CODE, "value": "Individuals using the Internet"},
        "country": country,
        "countryiso3code": area,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    } | more


def page(
    rows: Sequence[dict[str, Any]] | None, *, number: object = 1, pages: object = 1, **more: object
) -> Document:
    about = {
        "page": number,
        "pages": pages,
        "per_page": "1000",
        "total": len(rows or ()),
        "sourceid": "2",
        "lastupdated": "2026-07-13",
    } | more
    return named(f"it_net_user_zs_{number}", [about, rows])


def figures(*documents: Document) -> list[tuple[str, str, str]]:
    edition = worldbank.edition(documents, SETTINGS)
    return [(one.ref_area, one.as_of, one.value) for one in edition.figures]


def test_the_first_page_of_each_series_is_asked_for_the_areas_of_the_settings() -> None:
    (first,) = worldbank.wanted(SETTINGS)

    assert first.url == (
        f"https://bank.test/v2/country/USA;CHN;WLD/indicator/{CODE}"
        "?format=json&per_page=1000&page=1"
    )
    assert (first.name, first.kind, first.is_watched) == ("it_net_user_zs_1", "json", False)


def test_each_page_leads_to_the_next_until_the_last() -> None:
    (first,) = worldbank.wanted(SETTINGS)
    of_two = page([row("USA", "2024", 94.7)], pages="2").content

    (second,) = worldbank.following(document(first, of_two), SETTINGS)

    assert second.url == first.url.replace("page=1", "page=2").replace("per_page=2", "per_page=1")
    assert second.name == "it_net_user_zs_2"
    last = page([row("USA", "2023", 94.0)], number=2, pages=2).content
    assert not worldbank.following(document(second, last), SETTINGS)


def test_the_edition_is_dated_by_the_stamp_and_a_null_is_no_figure_and_a_zero_one() -> None:
    edition = worldbank.edition(
        [page([row("USA", "2024", 94.7), row("USA", "1990", 0), row("CHN", "1960", None)])],
        SETTINGS,
    )

    assert str(edition.released_on) == "2026-07-13"
    assert [(one.as_of, one.printed, one.value, one.printed_unit) for one in edition.figures] == [
        ("2024", "94.7", "94.7", "%"),
        ("1990", "0", "0", "%"),
    ]
    assert {one.indicator_id for one in edition.figures} == {"share"}


def test_the_world_is_known_by_its_id_also_where_its_code_is_empty() -> None:
    assert figures(page([row("WLD", "2024", 67.4, countryiso3code="")])) == [
        ("WLD", "2024", "67.4")
    ]


def test_areas_that_were_not_asked_for_are_left_out() -> None:
    assert figures(page([row("AFG", "2024", 18.4), row("USA", "2024", 94.7)])) == [
        ("USA", "2024", "94.7")
    ]


def test_digits_stay_as_they_are_sent() -> None:
    body = page([row("USA", "2024", 1.5)]).content.replace(b"1.5", b"3.28817105e-05")

    assert figures(named("it_net_user_zs_1", body)) == [("USA", "2024", "0.0000328817105")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            [{"message": [{"id": "120", "key": "Invalid value", "value": "not valid"}]}],
            "error 120, Invalid value: not valid",
        ),
        ([{"message": "busy"}], "error busy"),
        ([{"page": 0, "pages": 0, "per_page": 0, "total": 0}, None], "with rows in it"),
        ([{"page": 1, "pages": 1, "total": 0, "lastupdated": "2026-07-13"}, []], "with rows"),
        ({"page": 1}, "array of two"),
        ("null", "array of two"),
        ("[{", "expected JSON"),
        (b'[{"page": "\xff"}]', "expected UTF-8"),
    ],
)
def test_an_error_with_status_200_is_refused_in_the_publisher_s_words(
    body: object, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        figures(named("it_net_user_zs_1", body))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lastupdated": None}, "a day in lastupdated"),
        ({"total": 7}, "7 rows on all pages"),
        ({"pages": 3}, "pages 1 to 3, each once"),
        ({"pages": 100_000}, "a page of at most"),
        ({"total": "many"}, "total, a count"),
    ],
)
def test_a_page_that_contradicts_itself_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(FetchError, match=said):
        figures(page([row("USA", "2024", 94.7)], **change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "n/a"}, "a number at IT.NET.USER.ZS USA 2024"),
        ({"value": True}, "a number"),
        ({"value": -1}, "a number"),
        ({"value": 797}, "a percentage of at most 100"),
        ({"date": "2024Q1"}, "a year"),
        ({"indicator": {"id": "SP.POP.TOTL"}}, f"rows of {CODE}"),
        ({"country": "US"}, "a country with an id"),
    ],
)
def test_a_row_that_is_none_is_refused_with_its_place(change: dict[str, Any], said: str) -> None:
    with pytest.raises(FetchError, match=said):
        figures(page([row("USA", "2024", 94.7) | change]))


def test_a_column_that_is_gone_is_named() -> None:
    shorter = row("USA", "2024", 94.7)
    del shorter["value"]

    with pytest.raises(FetchError, match="expected rows with value, found"):
        figures(page([shorter]))


def test_a_row_twice_is_refused() -> None:
    with pytest.raises(FetchError, match=f"found '{CODE} USA 2024 twice'"):
        figures(page([row("USA", "2024", 94.7), row("USA", "2024", 94.7)]))


def test_pages_of_two_updates_are_refused() -> None:
    one = page([row("USA", "2024", 94.7)], pages=2, total=2)
    two = page([row("USA", "2023", 9.7)], number=2, pages=2, total=2, lastupdated="2026-07-14")

    with pytest.raises(FetchError, match="pages of one update, found '2026-07-13, 2026-07-14'"):
        figures(one, two)


def test_a_page_twice_is_refused() -> None:
    one = page([row("USA", "2024", 94.7)], pages=2, total=2)

    with pytest.raises(FetchError, match="pages 1 to 2, each once, found '1, 1'"):
        figures(one, one)


def test_a_series_that_was_added_later_is_not_missed_in_an_earlier_answer() -> None:
    later = {"code": "SP.POP.TOTL", "indicator_id": "population", "unit": ""}
    added = SETTINGS | {"series": [*SETTINGS["series"], later]}

    assert len(worldbank.edition([page([row("USA", "2024", 94.7)])], added).figures) == 1


def test_no_page_at_all_is_refused() -> None:
    with pytest.raises(FetchError, match="World Bank: no answer"):
        figures()


values = st.decimals(min_value=0, max_value=100, places=6)
tables = st.dictionaries(
    st.tuples(st.sampled_from(["USA", "CHN", "WLD"]), st.integers(1960, 2025).map(str)),
    st.none() | values,
    min_size=1,
    max_size=40,
)


@given(tables, st.integers(1, 7), st.randoms())
def test_any_table_in_pages_of_any_size_and_order_gives_what_was_put_in(
    table: dict[tuple[str, str], Decimal | None], size: int, random: Random
) -> None:
    rows = [row(area, year, None if v is None else float(v)) for (area, year), v in table.items()]
    parts = [rows[start : start + size] for start in range(0, len(rows), size)]
    pages = [
        page(part, number=number, pages=str(len(parts)), total=len(rows))
        for number, part in enumerate(parts, start=1)
    ]
    random.shuffle(pages)

    found = {(area, year): float(value) for area, year, value in figures(*pages)}

    assert found == {key: float(v) for key, v in table.items() if v is not None}
