import json
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.errors import FetchError
from etl.fetch.cube import read_cells
from etl.fetch.publisher import Document, Edition
from etl.fetch.publishers import eurostat
from tests.etl.publishers.documents import document, named, settings_of

WHERE = {"freq": "A", "ind_type": "IND_TOTAL", "indic_is": "I_IUAI", "unit": "PC_IND"}
SETTINGS: dict[str, Any] = {
    "url": "https://stat.test/data",
    "page": "https://stat.test",
    "datasets": [
        {
            "code": "isoc_ai_iaiu",
            "series": [{"indicator_id": "genai", "unit": "%", "note": "3 months", "where": WHERE}],
        }
    ],
    "areas": {"EU27_2020": "EU27", "DE": "DEU", "EL": "GRC", "UK": "GBR"},
}
GEO = ["EU27_2020", "DE", "EL", "XK"]
VALUES = {"0": 32.66, "1": 32.25, "2": 30.0, "3": 12.5}


def dimension(codes: list[str]) -> dict[str, Any]:
    index = {code: place for place, code in enumerate(codes)}
    return {"label": "", "category": {"index": index, "label": dict.fromkeys(codes, "")}}


def cube(geo: list[str] = GEO, time: tuple[str, ...] = ("2025",), **more: object) -> dict[str, Any]:
    codes = {name: [code] for name, code in WHERE.items()} | {"geo": geo, "time": list(time)}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Individuals - use of generative AI tools",
        "source": "ESTAT",
        "updated": "2026-06-05T23:00:00+0200",
        "value": VALUES,
        "id": list(codes),
        "size": [len(each) for each in codes.values()],
        "dimension": {name: dimension(each) for name, each in codes.items()},
        "extension": {"lang": "EN", "id": "ISOC_AI_IAIU", "agencyId": "ESTAT"},
    } | more


def answer(body: object) -> Document:
    (wanted,) = eurostat.wanted(SETTINGS)
    return document(wanted, body)


def edition(body: object) -> Edition:
    return eurostat.edition([answer(body)], SETTINGS)


def test_every_code_of_the_series_is_asked_for_once() -> None:
    first, second = eurostat.wanted(settings_of("eurostat"))

    assert first.url == (
        "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/isoc_ai_iaiu"
        "?format=JSON&lang=EN&freq=A&ind_type=IND_TOTAL&ind_type=Y16_24&indic_is=I_IUAI"
        "&indic_is=I_IUAIPR&indic_is=I_IUAIWP&indic_is=I_IUAIFE&unit=PC_IND"
    )
    assert second.url.endswith(
        "/isoc_eb_ai?format=JSON&lang=EN&freq=A&size_emp=GE10&size_emp=GE250"
        "&nace_r2=C10-S951_X_K&indic_is=E_AI_TANY&unit=PC_ENT"
    )


def test_the_codes_of_the_publisher_become_ours_and_others_are_left_out() -> None:
    found = edition(cube())

    assert [(one.ref_area, one.as_of, one.printed) for one in found.figures] == [
        ("EU27", "2025", "32.66"),
        ("DEU", "2025", "32.25"),
        ("GRC", "2025", "30.0"),
    ]
    assert str(found.released_on) == "2026-06-05"
    assert found.figures[0].locator == (
        "isoc_ai_iaiu of 2026-06-05: freq=A; ind_type=IND_TOTAL; indic_is=I_IUAI; unit=PC_IND"
    )


@pytest.mark.parametrize("value", [VALUES, list(VALUES.values())], ids=["sparse", "list"])
@pytest.mark.parametrize(
    "status", [{"1": "bp", "2": "u"}, [None, "bp", "u", None]], ids=["sparse", "list"]
)
def test_flags_are_told_in_the_note_and_a_provisional_figure_has_the_status(
    value: object, status: object
) -> None:
    figures = edition(cube(value=value, status=status)).figures

    assert [(one.status, one.note) for one in figures] == [
        ("reported", "3 months"),
        ("provisional", "3 months; flag b (break in series); flag p (provisional)"),
        ("reported", "3 months; flag u (low reliability)"),
    ]


def test_one_flag_may_stand_for_all_cells() -> None:
    assert {one.note for one in edition(cube(status="e")).figures} == {
        "3 months; flag e (estimated)"
    }


def test_codes_may_stand_in_any_order() -> None:
    body = cube()
    body["dimension"]["geo"]["category"]["index"] = {"DE": 1, "XK": 3, "EU27_2020": 0, "EL": 2}

    assert [one.value for one in edition(body).figures] == ["32.66", "32.25", "30.0"]


def test_an_empty_cell_is_no_figure_and_a_zero_is_one() -> None:
    figures = edition(cube(value={"1": 0, "2": None})).figures

    assert [(one.ref_area, one.value) for one in figures] == [("DEU", "0")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            {"error": [{"status": 404, "id": 100, "label": "ERR_NOT_FOUND_4: not available."}]},
            "error 100: ERR_NOT_FOUND_4: not available.",
        ),
        ({"error": [{"status": 200, "id": 100, "label": "NO_RESULTS"}]}, "error 100: NO_RESULTS"),
        ({"error": "off"}, "error off"),
        (
            {"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE."}},
            "warning 413: ASYNCHRONOUS_RESPONSE.",
        ),
        ([], "expected a cube"),
        ({"class": "collection"}, "of class dataset, found 'collection'"),
        (cube(extension={"id": "ISOC_EB_AI"}), "dataset isoc_ai_iaiu, found 'ISOC_EB_AI'"),
        (cube(updated="yesterday"), "a day in updated"),
        (cube(id=None), "a cube with id, size and dimension"),
        (cube(size=[1, 1]), "a size for each dimension"),
        (cube(size=[1, 1, 1, 1, 5, 1]), "5 codes of dimension geo, found .4:"),
        (cube(value={"4": 1.0}), "value at positions below 4, found '4'"),
        (cube(value="none"), "value, an object or a list"),
        (cube(value={"0": ":"}), "a number at EU27_2020 2025"),
        (cube(value={"0": 326.6}), "a percentage of at most 100"),
        (cube(value={"3": 12.5}), "figures of freq=A; .* found 'none'"),
        (cube(time=("2025-Q1",)), "a year at"),
        (json.dumps(cube()).replace("32.66", "NaN"), "expected numbers, found 'NaN'"),
    ],
)
def test_what_is_no_answer_or_does_not_fit_together_is_refused(body: object, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        edition(body)


def test_another_dimension_is_named_beside_the_ones_expected() -> None:
    body = cube()
    body["id"].append("sex")
    body["size"].append(1)
    body["dimension"]["sex"] = dimension(["T"])

    with pytest.raises(FetchError, match=r"dimensions freq, geo, .*unit, found '.*sex"):
        edition(body)


def test_places_of_codes_that_are_not_all_there_are_refused() -> None:
    body = cube()
    body["dimension"]["geo"]["category"]["index"]["DE"] = 0

    with pytest.raises(FetchError, match="one place for each code of dimension geo"):
        edition(body)


def test_a_dimension_without_codes_is_refused() -> None:
    body = cube()
    body["dimension"]["geo"] = {"label": "Country"}

    with pytest.raises(FetchError, match="the codes of dimension geo"):
        edition(body)


def test_a_dimension_of_one_code_may_have_its_label_alone_or_a_list() -> None:
    body = cube()
    body["dimension"]["freq"]["category"] = {"label": {"A": "Annual"}}
    body["dimension"]["time"]["category"]["index"] = ["2025"]

    assert len(edition(body).figures) == 3


def test_a_series_that_was_added_later_is_not_missed_in_an_earlier_answer() -> None:
    later = {"indicator_id": "work", "unit": "%", "where": WHERE | {"indic_is": "I_IUAIWP"}}
    (dataset,) = SETTINGS["datasets"]
    added = SETTINGS | {"datasets": [dataset | {"series": [*dataset["series"], later]}]}

    assert len(eurostat.edition([answer(cube())], added).figures) == 3


def test_no_answer_at_all_is_refused() -> None:
    with pytest.raises(FetchError, match="Eurostat: no answer"):
        eurostat.edition([], SETTINGS)


codes = st.lists(st.text("ABCD_1", min_size=1, max_size=4), min_size=1, max_size=4, unique=True)
places = st.lists(codes, min_size=1, max_size=4)


@given(places, st.data())
def test_any_cube_gives_what_was_put_in(dimensions: list[list[str]], data: st.DataObject) -> None:
    names = [f"d{number}" for number in range(len(dimensions))]
    count = prod(len(each) for each in dimensions)
    cells = data.draw(st.dictionaries(st.integers(0, count - 1), st.integers(0, 100)))
    flags = data.draw(st.dictionaries(st.integers(0, count - 1), st.sampled_from(["b", "ep"])))
    about = {
        name: {"category": {"index": data.draw(_shuffled(codes))}}
        for name, codes in zip(names, dimensions, strict=True)
    }
    as_list = data.draw(st.booleans())
    body = {
        "id": names,
        "size": [len(each) for each in dimensions],
        "dimension": about,
        "value": [cells.get(at) for at in range(count)] if as_list else _by_text(cells),
        "status": _by_text(flags),
    }

    found = {
        tuple(cell.codes[name] for name in names): (cell.value, cell.flags)
        for cell in read_cells(named("cube", body), body)
    }

    assert found == {
        key: (cells[at], flags.get(at, ""))
        for at, key in enumerate(product(*dimensions))
        if at in cells
    }


def _shuffled(codes: list[str]) -> st.SearchStrategy[dict[str, int]]:
    return st.permutations(list(enumerate(codes))).map(
        lambda pairs: {code: place for place, code in pairs}
    )


def _by_text(cells: dict[int, Any]) -> dict[str, Any]:
    return {str(at): value for at, value in cells.items()}
