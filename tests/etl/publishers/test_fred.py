from datetime import timedelta
from typing import Any

import pytest

from etl.core.errors import FetchError
from etl.fetch.publisher import Document, Edition
from etl.fetch.publishers import fred
from tests.etl.publishers.documents import SEEN, document

SETTINGS: dict[str, Any] = {
    "url": "https://fred.test/graph/fredgraph.csv",
    "page": "https://fred.test",
    "title": "Survey on FRED",
    "area": "USA",
    "month_of_quarter": 2,
    "series": [
        {"code": "RPSALL", "indicator_id": "all", "unit": "%"},
        {"code": "RPSWORK", "indicator_id": "work", "unit": "%"},
    ],
}
ALL = "observation_date,RPSALL\n2024-07-01,44.6\n2026-04-01,61.8\n"
WORK = "observation_date,RPSWORK\n2026-04-01,45.2\n2026-07-01,.\n"


def answers(first: str = ALL, second: str = WORK) -> list[Document]:
    one, two = fred.wanted(SETTINGS)
    return [document(one, first), document(two, second, retrieved=SEEN + timedelta(days=2))]


def edition(first: str = ALL) -> Edition:
    return fred.edition(answers(first), SETTINGS)


def test_one_file_is_asked_for_for_each_series() -> None:
    one, two = fred.wanted(SETTINGS)

    assert (one.name, one.url) == ("rpsall", "https://fred.test/graph/fredgraph.csv?id=RPSALL")
    assert (two.name, two.kind) == ("rpswork", "csv")
    assert not fred.following(document(one, ALL), SETTINGS)


def test_a_point_is_no_figure_and_a_quarter_stands_for_the_month_of_the_survey() -> None:
    found = edition()

    assert [(one.indicator_id, one.as_of, one.value, one.locator) for one in found.figures] == [
        ("all", "2024-08", "44.6", "RPSALL 2024-07-01"),
        ("all", "2026-05", "61.8", "RPSALL 2026-04-01"),
        ("work", "2026-05", "45.2", "RPSWORK 2026-04-01"),
    ]
    assert found.figures[0].note == "FRED stamps it 2024-07-01, the start of the quarter"


def test_the_edition_is_dated_by_the_day_on_which_the_newest_file_came() -> None:
    found = edition()

    assert (str(found.released_on), found.title) == (
        "2026-11-30",
        "Survey on FRED, as of 2026-11-30",
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("RPSALL", "RPSOTHER", "one column 'RPSALL', found 'observation_date,RPSOTHER'"),
        ("observation_date", "DATE", "one column 'observation_date'"),
        ("2024-07-01", "2024-08-01", "the first day of a quarter, found '2024-08-01'"),
        ("2024-07-01", "2024-07-02", "the first day of a quarter"),
        ("2024-07-01", "1 July 2024", "a day as YYYY-MM-DD"),
        ("2024-07-01", "2026-04-01", "2026-04-01 twice"),
        ("44.6", "n.a.", "a number at RPSALL 2024-07-01"),
        ("44.6", "446", "at most 100"),
        (ALL, "observation_date,RPSALL\n2024-07-01,.\n", "figures of RPSALL, found 'none'"),
        (ALL, "Service unavailable", "one column 'observation_date', found 'Service unavailable'"),
    ],
)
def test_a_changed_file_is_refused_with_what_was_expected_and_found(
    old: str, new: str, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        edition(ALL.replace(old, new, 1))


def test_a_month_of_the_quarter_that_is_none_is_refused() -> None:
    with pytest.raises(FetchError, match="month_of_quarter: found 4, expected 1, 2 or 3"):
        fred.edition(answers(), SETTINGS | {"month_of_quarter": 4})


def test_no_answer_at_all_is_refused() -> None:
    with pytest.raises(FetchError, match="FRED: no answer"):
        fred.edition([], SETTINGS)
