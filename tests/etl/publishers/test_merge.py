from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.catalogue import catalogue_tables
from etl.core.errors import RawError, UptakeError
from etl.fetch.merge import with_fetched
from etl.fetch.publisher import Edition, Figure
from etl.figures import observations
from etl.raw import Raw, read_raw
from tests.etl.made import HEAD, write_figures, write_raw

DAY = date(2026, 6, 5)


@pytest.fixture(scope="module")
def transcribed(tmp_path_factory: pytest.TempPathFactory) -> Raw:
    """Of source two: a rate of three releases, one figure coarse, one a bound, one derived."""
    folder = write_raw(tmp_path_factory.mktemp("merge") / "raw")
    rows = (
        "rate,USA,2022,36%,,36,r1,,,primary,reported,",
        "rate,USA,2023,over 40%,,40,r1,,,press,reported,",
        "rate,USA,2024,45.5%,,45.5,r1,,,primary,reported,",
        "rate,USA,2024,45.8%,,45.8,r2,,,primary,revised,",
        'rate,USA,2021,"36.2%, up 1.9 points",,34.3,r2,,,press,derived,',
    )
    write_figures(folder, "two", *rows)
    return read_raw(folder)


def figure(value: str, as_of: str = "2025", **more: str) -> Figure:
    fields = {"indicator_id": "rate", "ref_area": "USA", "locator": "cell", "printed_unit": "%"}
    return Figure(**{**fields, "as_of": as_of, "printed": value, "value": value, **more})


def edition(*figures: Figure, on: date | None = DAY) -> Edition:
    return Edition(f"Update of {on}", on, "https://publisher.test", figures)


def merged(raw: Raw, *editions: Edition) -> Raw:
    return with_fetched(raw, {"two": editions})


def added(raw: Raw, *editions: Edition) -> list[tuple[str, ...]]:
    rows = merged(raw, *editions).sources[1].figures[len(raw.sources[1].figures) :]
    columns = ("as_of", "value", "release_id", "status")
    return [tuple(row.cells[name] for name in columns) for row in rows]


def series(raw: Raw) -> pd.DataFrame:
    catalogue_tables(raw)
    table = observations(raw)
    return table[table["source_id"] == "two"]


def current(raw: Raw) -> Mapping[str, float]:
    table = series(raw)
    shown = table[table["is_current"]]
    return dict(zip(shown["as_of"].map(str), shown["value"], strict=True))


def test_without_editions_nothing_changes(transcribed: Raw) -> None:
    assert with_fetched(transcribed, {}) == transcribed
    assert with_fetched(transcribed, {"two": []}) == transcribed


def test_a_new_date_and_a_new_area_are_plain_rows_of_a_release(transcribed: Raw) -> None:
    raw = merged(transcribed, edition(figure("50.1"), figure("60", ref_area="CHN")))

    table = series(raw)
    fetched = table[table["release_id"] == "two_2026-06-05"]
    assert list(fetched["ref_area"]) == ["CHN", "USA"]
    assert set(fetched["status"]) == {"reported"}
    assert set(fetched["evidence"]) == {"primary"}
    assert set(fetched["released_on"]) == {DAY}
    releases = catalogue_tables(raw)["releases"]
    release = releases[releases["release_id"] == "two_2026-06-05"].iloc[0]
    assert (release["title_en"], release["url"]) == (
        "Update of 2026-06-05",
        "https://publisher.test",
    )


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        ("2024", "45.8"),
        ("2024", "45.75"),
        ("2024", "45.849999"),
        ("2022", "36.49"),
        ("2022", "35.5"),
        ("2023", "40"),
        ("2021", "34.35"),
        ("2024-12-31", "45.8"),
    ],
)
def test_a_value_that_rounds_to_the_one_known_adds_nothing(
    transcribed: Raw, as_of: str, value: str
) -> None:
    assert merged(transcribed, edition(figure(value, as_of))) == transcribed


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        ("2024", "45.85"),
        ("2024", "45.5"),
        ("2022", "36.5"),
        ("2022", "35.4999"),
        ("2023", "40.1"),
        ("2021", "34.5"),
    ],
)
def test_another_value_is_a_revision_and_the_earlier_ones_stay(
    transcribed: Raw, as_of: str, value: str
) -> None:
    raw = merged(transcribed, edition(figure(value, as_of)))

    assert added(transcribed, edition(figure(value, as_of))) == [
        (as_of, value, "two_2026-06-05", "revised")
    ]
    assert raw.sources[1].figures[:5] == transcribed.sources[1].figures
    assert current(raw)[f"{as_of}-12-31"] == float(value)


def test_a_coarser_print_of_the_value_known_adds_nothing(transcribed: Raw) -> None:
    assert not added(transcribed, edition(figure("46", "2024")))
    assert added(transcribed, edition(figure("45", "2024"))) != []


def test_a_file_that_drops_closing_zeros_is_as_precise_as_its_finest_figure(
    transcribed: Raw,
) -> None:
    first = edition(figure("22.5"), figure("32.66", "2020"))
    second = edition(figure("22.54"), figure("32.66", "2020"), on=DAY + timedelta(days=9))

    assert added(transcribed, first, second)[2:] == [("2025", "22.54", "two_2026-06-14", "revised")]


def test_the_same_editions_again_change_nothing(transcribed: Raw) -> None:
    editions = (edition(figure("50.1")), edition(figure("50.2"), on=DAY + timedelta(days=1)))

    once = merged(transcribed, *editions)

    assert merged(transcribed, *editions, *editions) == once
    assert merged(once, *editions) == once


def test_a_second_value_of_one_stamp_is_a_release_of_its_own_and_the_current_one(
    transcribed: Raw,
) -> None:
    editions = [edition(figure(value)) for value in ("50.1", "50.2", "50.1", "50.1")]

    assert added(transcribed, *editions) == [
        ("2025", "50.1", "two_2026-06-05", "reported"),
        ("2025", "50.2", "two_2026-06-05_02", "revised"),
        ("2025", "50.1", "two_2026-06-05_03", "revised"),
    ]
    assert current(merged(transcribed, *editions))["2025-12-31"] == 50.1


def test_an_older_edition_does_not_outrank_a_later_release(transcribed: Raw) -> None:
    before = edition(figure("44.9", "2024"), on=date(2024, 9, 1))  # between r1 and r2

    assert added(transcribed, before) == [("2024", "44.9", "two_2024-09-01", "revised")]
    assert current(merged(transcribed, before))["2024-12-31"] == 45.8


def test_a_figure_known_only_later_is_not_repeated_and_another_is_no_revision(
    transcribed: Raw,
) -> None:
    first = date(2020, 1, 1)

    assert not added(transcribed, edition(figure("45.5", "2024"), on=first))
    assert added(transcribed, edition(figure("45.1", "2024"), on=first)) == [
        ("2024", "45.1", "two_2020-01-01", "reported")
    ]


def test_of_one_day_the_publisher_s_file_outranks_what_was_transcribed(transcribed: Raw) -> None:
    same_day = edition(figure("46.2", "2024"), on=date(2025, 1, 15))  # as r2
    named_last = replace(transcribed.sources[1].releases[1], cells={
        **transcribed.sources[1].releases[1].cells, "release_id": "z"})  # fmt: skip
    rows = transcribed.sources[1].figures
    moved = replace(rows[3], cells={**rows[3].cells, "release_id": "z"})
    source = replace(
        transcribed.sources[1],
        releases=(*transcribed.sources[1].releases, named_last),
        figures=(*rows[:3], moved, rows[4]),
    )
    raw = merged(replace(transcribed, sources=(transcribed.sources[0], source)), same_day, same_day)

    assert current(raw)["2024-12-31"] == 46.2
    assert len(raw.sources[1].figures) == 6


def test_an_edition_without_a_stamp_ranks_lowest(transcribed: Raw) -> None:
    undated = edition(figure("45.1", "2024"), figure("50.1"), on=None)

    assert [row[2] for row in added(transcribed, undated)] == ["two_undated", "two_undated"]
    assert current(merged(transcribed, undated))["2024-12-31"] == 45.8


def test_areas_that_are_not_in_the_catalogue_are_left_out(transcribed: Raw) -> None:
    assert merged(transcribed, edition(figure("50.1", ref_area="FRA"))) == transcribed


def test_a_source_that_is_not_there_is_refused(transcribed: Raw) -> None:
    with pytest.raises(UptakeError, match="data/raw has no source three"):
        with_fetched(transcribed, {"three": [edition(figure("1"))]})


def test_a_wrong_figure_is_refused_with_the_place_of_its_snapshot(transcribed: Raw) -> None:
    place = r"two/snapshots, Update of 2026-06-05, cell, USA 2025, column indicator_id"
    raw = merged(transcribed, edition(figure("50.1", indicator_id="other")))

    with pytest.raises(RawError, match=place):
        observations(raw)


def test_a_wrong_transcribed_row_is_left_for_the_reading_of_the_figures(tmp_path: Path) -> None:
    folder = write_raw(tmp_path / "raw")
    wrong = ("rate,USA,some day,36%,,36,r1,,,primary,reported,", "rate,USA,2022,,,x,r1,,,,,")
    write_figures(folder, "two", *wrong)
    assert HEAD in (folder / "two" / "figures.csv").read_text("utf-8")
    raw = merged(read_raw(folder), edition(figure("50.1")))

    with pytest.raises(RawError, match="row 2, column as_of"):
        observations(raw)


values = st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:.1f}")
states = st.dictionaries(st.sampled_from(["2021", "2022", "2023", "2024", "2025"]), values)


@settings(max_examples=40)  # each builds a table
@given(st.lists(st.tuples(st.integers(0, 3), states), min_size=1, max_size=6))
def test_every_earlier_value_stays_and_the_newest_is_current(
    transcribed: Raw, steps: Sequence[tuple[int, Mapping[str, str]]]
) -> None:
    days, editions = DAY, []
    newest: dict[str, str] = {}
    for later, state in steps:  # the stamps never fall, but some stay
        days += timedelta(days=later)
        editions.append(edition(*(figure(v, year) for year, v in state.items()), on=days))
        newest |= state

    raw = merged(transcribed, *editions)

    rows = raw.sources[1].figures
    assert rows[:5] == transcribed.sources[1].figures
    keys = [(row.cells["as_of"], row.cells["release_id"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert merged(raw, *editions) == raw
    shown = current(raw)
    for year, value in newest.items():
        assert _says(shown[f"{year}-12-31"], float(value), year)


def _says(shown: float, value: float, year: str) -> bool:
    """The value itself, or the coarse one that was transcribed and says the same."""
    return shown == value or (year == "2022" and shown == 36 and 35.5 <= value < 36.5) or (
        year == "2021" and 34.2 <= value < 34.4
    )  # fmt: skip
