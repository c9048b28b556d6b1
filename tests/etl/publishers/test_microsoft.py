from typing import Any

import pytest

from etl.core.errors import FetchError
from etl.fetch.publisher import Document, Edition, Wanted
from etl.fetch.publishers import microsoft
from tests.etl.publishers.documents import document, settings_of

SETTINGS: dict[str, Any] = {
    "url": "https://raw.test/data",
    "list_url": "https://api.test/contents/data",
    "page": "https://code.test",
    "indicator_id": "ai",
    "rows_min": 3,
    "areas": {"United Arab Emirates": "ARE", "China": "CHN", "Türkiye": "TUR"},
}
LIST = [
    {"name": "US", "type": "dir"},
    {"name": "AI_Diffusion_Q42025_Update.csv", "type": "file"},
    {"name": "AI_Diffusion_Q12026_Update.csv", "type": "file"},
    {"name": "README.md", "type": "file"},
]
CSV = (
    "Economy,H1 2025 AI Diffusion,H2 2025 AI Diffusion,Q1 2026 AI Diffusion\r\n"
    "United Arab Emirates,59.40%,64.00%,70.10%\r\n"
    "China,15.40%,16.30%,16.40%\r\n"
    "Türkiye,12.10%,,14.60%\r\n"
)
FILE = Wanted(
    "AI_Diffusion_Q12026_Update", "https://raw.test/data/AI_Diffusion_Q12026_Update.csv", "csv"
)


def listed(body: object = LIST) -> Document:
    (wanted,) = microsoft.wanted(SETTINGS)
    return document(wanted, body)


def edition(csv: str = CSV, *, file: Wanted = FILE, encoding: str = "mac_roman") -> Edition:
    return microsoft.edition([document(file, csv.encode(encoding))], SETTINGS)


def test_the_list_leads_to_the_file_of_the_newest_quarter() -> None:
    assert microsoft.following(listed(), SETTINGS) == [FILE]
    assert listed().wanted.is_watched
    assert not microsoft.following(document(FILE, CSV), SETTINGS)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"message": "API rate limit exceeded"}, "a list of files, found .*rate limit"),
        ([{"name": "Diffusion.csv"}], "a file like AI_Diffusion_Q12026_Update.csv"),
        ([], "a file like"),
    ],
)
def test_a_list_without_such_a_file_is_refused(body: object, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        microsoft.following(listed(body), SETTINGS)


@pytest.mark.parametrize("encoding", ["mac_roman", "utf-8", "utf-8-sig"])
def test_a_name_is_read_right_in_mac_roman_and_in_utf_8(encoding: str) -> None:
    assert edition(encoding=encoding).figures[-1].ref_area == "TUR"


def test_a_half_year_and_a_quarter_are_dated_by_their_last_day() -> None:
    found = edition()

    assert [
        (one.ref_area, one.as_of, one.printed, one.value, one.locator) for one in found.figures
    ][:3] == [
        ("ARE", "2025-06-30", "59.40%", "59.40", "column H1 2025 AI Diffusion"),
        ("ARE", "2025-12-31", "64.00%", "64.00", "column H2 2025 AI Diffusion"),
        ("ARE", "2026-03-31", "70.10%", "70.10", "column Q1 2026 AI Diffusion"),
    ]
    assert found.figures[0].note == "modelled telemetry estimate, H1 2025"
    assert len(found.figures) == 8  # one cell is empty


def test_the_edition_is_dated_by_the_day_the_file_came() -> None:
    found = edition()

    assert str(found.released_on) == "2026-11-28"
    assert found.title == "AI Diffusion Report, AI_Diffusion_Q12026_Update.csv"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("China", "Middle Kingdom", "named under \\[areas\\] in fetch.toml, found 'Middle Kingdom"),
        ("China", "Türkiye", "TUR twice"),
        ("Economy", "Country", "one column 'Economy'"),
        ("Q1 2026 AI Diffusion", "Q1 2026", "a column 'Q1 2026 AI Diffusion', found 'Economy,H1"),
        ("H1 2025", "Q4 2025", "2025-12-31 twice"),
        ("16.40%", "0.164", "a percentage at China, column Q1 2026"),
        ("16.40%", "n/a%", "a number at China, column Q1 2026"),
        ("16.40%", "164%", "at most 100"),
        ("China,15.40%,16.30%,16.40%\r\n", "", "at least 3 economies, found '2'"),
        (",16.40%", "", "4 cells in each row, found 'China,15.40%,16.30%'"),
    ],
)
def test_a_changed_file_is_refused_with_what_was_expected_and_found(
    old: str, new: str, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        edition(CSV.replace(old, new, 1))


def test_a_column_that_is_not_read_is_news() -> None:
    more = CSV.replace("Economy,", "Economy,Region,").replace("\r\nC", "\r\nC", 1)
    rows = [line.replace(",", ",x,", 1) if "%" in line else line for line in more.split("\r\n")]
    documents = [listed(), document(FILE, "\r\n".join(rows).encode("mac_roman"))]

    assert list(microsoft.news(documents, SETTINGS)) == [
        f"{FILE.name}: column 'Region' is new and not read"
    ]
    assert len(microsoft.edition(documents, SETTINGS).figures) == 8


def test_a_list_without_its_file_is_refused() -> None:
    with pytest.raises(FetchError, match="no file of figures"):
        microsoft.edition([listed()], SETTINGS)


def test_every_economy_of_the_figures_has_a_name() -> None:
    areas = settings_of("microsoft")["areas"]
    known = {"Congo (DRC)": "COD", "Cote D'Ivoire": "CIV", "Türkiye": "TUR", "Taiwan": "TWN"}

    assert known.items() <= areas.items()
    assert areas["South Korea"] == "KOR"
    assert areas["French Guiana"] == "GUF"
    assert len(set(areas.values())) == 153
