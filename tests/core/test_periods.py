from contextlib import suppress
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.errors import PeriodError, UptakeError
from etl.core.periods import (
    Period,
    as_days,
    counts,
    date_after,
    date_at,
    is_month_precise,
    read_period,
    time_base,
    years,
)
from etl.core.schema import TimeBase

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "as_of", "precision"),
    [
        ("2023", date(2023, 12, 31), "year"),
        ("2023-05", date(2023, 5, 31), "month"),
        ("2024-02", date(2024, 2, 29), "month"),
        ("2025-06-15", date(2025, 6, 15), "day"),
        ("1900", date(1900, 12, 31), "year"),
        ("2100-12", date(2100, 12, 31), "month"),
    ],
)
def test_a_period_stands_at_the_last_day_it_covers(text: str, as_of: date, precision: str) -> None:
    period = read_period(text)
    assert (period.as_of, period.precision) == (as_of, precision)
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "2025-6", "2025-13", "2025-00", "2025-06-31", "2023-02-29", "2025/06", "1899"),
        *("2101-01", "2025-06 ", "2025-06\n", "2025H1", "June 2025", "２０２５", "2025-06-1"),
    ],
)
def test_what_names_no_day_is_refused_by_name(text: str) -> None:
    with pytest.raises(PeriodError, match="is no date") as caught:
        read_period(text)
    assert isinstance(caught.value, UptakeError)
    assert isinstance(caught.value, ValueError)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(PeriodError):
        assert str(read_period(text)) == text


@given(days)
def test_a_printed_day_reads_back(day: date) -> None:
    assert read_period(day.isoformat()) == Period(day, "day")


def test_dates_of_any_kind_become_days() -> None:
    expected = np.array(["2025-06-30", "NaT"], dtype="datetime64[D]")
    given_dates = [date(2025, 6, 30), None]
    for dates in (given_dates, np.array(given_dates, object), expected.astype("datetime64[ns]")):
        np.testing.assert_array_equal(as_days(dates), expected)


@pytest.mark.parametrize(
    ("first", "last", "base", "elapsed"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), "month", 1.0),
        (date(2023, 2, 28), date(2024, 2, 28), "day", 365 / 365.25),
        (date(2024, 12, 31), date(2025, 6, 30), "month", 0.5),
        (date(2024, 12, 31), date(2025, 1, 20), "day", 20 / 365.25),
    ],
)
def test_month_ends_count_months_and_other_days_count_days(
    first: date, last: date, base: TimeBase, elapsed: float
) -> None:
    dates = as_days([first, last])
    assert time_base(dates, ["day", "day"]) == base
    assert float(np.diff(years(dates, base))[0]) == pytest.approx(elapsed, abs=1e-12)


def test_a_month_as_printed_is_month_precise_and_a_day_inside_it_is_not() -> None:
    dates = as_days([date(2025, 6, 15)] * 3)
    assert is_month_precise(dates, ["day", "month", "year"]).tolist() == [False, True, True]


def test_a_series_without_dates_counts_months() -> None:
    assert time_base(as_days([]), []) == "month"


def test_counts_are_months_of_the_era_and_ordinal_days() -> None:
    dates = as_days([date(1969, 12, 31), date(1970, 1, 31), date(2025, 6, 30)])
    assert counts(dates, "month").tolist() == [12 * 1970, 12 * 1970 + 1, 12 * 2025 + 6]
    assert counts(dates, "day").tolist() == [day.toordinal() for day in dates.astype(object)]


@given(days)
def test_a_day_counted_in_days_comes_back(day: date) -> None:
    assert date_at(float(years(as_days([day]), "day")[0]), "day") == day


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_a_month_end_counted_in_months_comes_back(year: int, month: int) -> None:
    end = read_period(f"{year}-{month:02}").as_of
    assert date_at(float(years(as_days([end]), "month")[0]), "month") == end


@given(st.integers(1900 * 12, 2099 * 12), st.floats(0, 1), st.sampled_from(["month", "day"]))
def test_later_times_give_no_earlier_dates(month: int, part: float, base: TimeBase) -> None:
    earlier, later = (date_at((month + more) / 12, base) for more in (0, part))
    assert earlier <= later <= earlier + timedelta(32)


def test_half_a_year_after_a_month_end_is_a_month_end() -> None:
    assert date_after(np.datetime64("2024-12-31"), 0.5, "month") == date(2025, 6, 30)
