from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.errors import FetchError
from etl.fetch.publisher import Document, Edition
from etl.fetch.publishers import owid
from tests.etl.publishers.documents import document

SETTINGS: dict[str, Any] = {
    "url": "https://world.test/grapher",
    "page": "https://world.test",
    "charts": [
        {
            "slug": "share-of-individuals-using-the-internet",
            "short_name": "it_net_user_zs",
            "indicator_id": "share",
            "unit": "%",
        }
    ],
    "areas": {"AFG": "AFG", "OWID_WRL": "WLD"},
}
CSV = """\
Entity,Code,Year,it_net_user_zs
Afghanistan,AFG,1990,0
Afghanistan,AFG,1991,
Africa,,2023,37.5
"World, all",OWID_WRL,2023,67.4
Nauru,NRU,2023,83.9
"""
COLUMN = {
    "titleShort": "Share of the population using the Internet",
    "unit": "% of population",
    "shortUnit": "%",
    "shortName": "it_net_user_zs",
    "lastUpdated": "2026-02-27",
    "citationShort": "ITU, via World Bank (2026)",
}
ABOUT = {"chart": {}, "columns": {"Individuals using the Internet": COLUMN}}


def answers(csv: str = CSV, about: object = ABOUT) -> list[Document]:
    figures, metadata = owid.wanted(SETTINGS)
    return [document(figures, csv), document(metadata, about)]


def edition(csv: str = CSV, about: object = ABOUT) -> Edition:
    return owid.edition(answers(csv, about), SETTINGS)


def with_column(**change: object) -> dict[str, Any]:
    return {"columns": {"Individuals using the Internet": COLUMN | change}}


def test_figures_and_metadata_of_a_chart_are_asked_for() -> None:
    figures, metadata = owid.wanted(SETTINGS)

    assert figures.url == (
        "https://world.test/grapher/share-of-individuals-using-the-internet.csv"
        "?v=1&csvType=full&useColumnShortNames=true"
    )
    assert metadata.url == (
        "https://world.test/grapher/share-of-individuals-using-the-internet.metadata.json"
    )
    assert (figures.kind, metadata.kind) == ("csv", "json")
    assert not owid.following(document(figures, CSV), SETTINGS)


def test_areas_are_known_by_code_and_empty_cells_are_no_figures() -> None:
    found = edition()

    assert [(one.ref_area, one.as_of, one.value, one.locator) for one in found.figures] == [
        ("AFG", "1990", "0", "it_net_user_zs AFG 1990"),
        ("WLD", "2023", "67.4", "it_net_user_zs OWID_WRL 2023"),
    ]
    assert str(found.released_on) == "2026-02-27"
    assert found.title == (
        "Share of the population using the Internet (ITU, via World Bank (2026))"
    )


def test_the_column_is_matched_by_its_short_name_whatever_the_long_one() -> None:
    reworded = {"columns": {"Other": {"shortName": "other"}, "Reworded": COLUMN}}
    reordered = "it_net_user_zs,Year,Code,Entity\n67.4,2023,OWID_WRL,World\n"

    assert [one.value for one in edition(reordered, reworded).figures] == ["67.4"]


def test_a_chart_by_day_gives_days() -> None:
    assert [one.as_of for one in edition(CSV.replace("Year", "Day")).figures] == ["1990", "2023"]
    by_day = "Entity,Code,Day,it_net_user_zs\nWorld,OWID_WRL,2026-03-31,17.8\n"
    assert [one.as_of for one in edition(by_day).figures] == ["2026-03-31"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("it_net_user_zs", "internet_share", "one column 'it_net_user_zs', found 'Entity,Code"),
        ("Code", "Entity", "one column 'Entity'"),
        ("Year", "Period", "Year or Day, found"),
        ("AFG,1990,0", "AFG,1990", "4 cells in each row, found 'Afghanistan,AFG,1990'"),
        ("AFG,1990,0", "AFG,90,0", "a year or a day at AFG 90"),
        ("AFG,1991,", "AFG,1990,3", "AFG 1990 twice"),
        ("67.4", "674", "at most 100 at OWID_WRL 2023, found '674'"),
        ("67.4", "67,4", "5|4 cells"),
        ("67.4", "1e999999999", "a number at OWID_WRL 2023"),
        ("67.4", "NaN", "a number at OWID_WRL 2023"),
        ("67.4", "６７", "a number at OWID_WRL 2023"),
        ('"World, all"', '"World, all', "expected CSV"),
    ],
)
def test_a_changed_file_is_refused_with_what_was_expected_and_found(
    old: str, new: str, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        edition(CSV.replace(old, new, 1))


def test_a_file_without_rows_or_known_areas_is_refused() -> None:
    with pytest.raises(FetchError, match="rows under the header"):
        edition(CSV.splitlines()[0])
    with pytest.raises(FetchError, match="rows of a known area"):
        edition("Entity,Code,Year,it_net_user_zs\nNauru,NRU,2023,83.9\n")
    with pytest.raises(FetchError, match="one column 'Entity', found ''"):
        edition("")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"error": "Forbidden"}, "metadata with columns"),
        (with_column(shortName="other"), r"short name it_net_user_zs, found \"?\['other'\]"),
        (with_column(shortUnit="per 100"), "it_net_user_zs in %, found 'per 100'"),
        (with_column(lastUpdated=None), "a day in lastUpdated"),
    ],
)
def test_changed_metadata_are_refused(about: object, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        edition(about=about)


def test_no_answer_at_all_is_refused() -> None:
    with pytest.raises(FetchError, match="Our World in Data: no answer"):
        owid.edition(answers()[:1], SETTINGS)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["AFG", "OWID_WRL"]), st.integers(1990, 2030)),
        st.decimals(0, 100, places=5),
        min_size=1,
    )
)
def test_any_table_gives_what_was_put_in(table: dict[tuple[str, int], object]) -> None:
    lines = [f"Some,{code},{year},{value}" for (code, year), value in table.items()]

    figures = edition("\n".join(["Entity,Code,Year,it_net_user_zs", *lines])).figures

    areas = SETTINGS["areas"]
    assert isinstance(areas, dict)
    assert [(one.ref_area, one.as_of, float(one.value)) for one in figures] == [
        (areas[code], str(year), float(str(value))) for (code, year), value in table.items()
    ]
