from pathlib import Path

import pytest

from etl.core.errors import UptakeError
from etl.pipeline import build_tables
from tests.etl.made import HEAD, ROW_AFTER_THE_TWO_LINES, ROWS, replace, write_figures

GOOD = "users,USA,2024-12-31,5.15亿人,,515000000,r2,news,p. 3,press,reported,"


def with_cell(column: str, text: str) -> str:
    cells = GOOD.split(",")
    cells[HEAD.split(",").index(column)] = text
    return ",".join(cells)


def message(raw: Path) -> str:
    with pytest.raises(UptakeError) as caught:
        build_tables(raw)
    text = str(caught.value)
    assert "\n" not in text
    return text.replace(str(raw), "RAW")


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("indicator_id", "nope", "found 'nope', expected an indicator of indicators.toml"),
        ("ref_area", "XXX", "found 'XXX', expected an area of areas.toml"),
        ("as_of", "2025-13", "found '2025-13', expected a date: YYYY-MM-DD, YYYY-MM or YYYY"),
        ("as_of", "2025-06-31", "expected a date: YYYY-MM-DD, YYYY-MM or YYYY"),
        ("as_of", "June 2025", "expected a date: YYYY-MM-DD, YYYY-MM or YYYY"),
        ("value", "505000000", "expected the figure printed as '5.15亿人', 515000000.0"),
        ("value", "-5", "found '-5', expected a number that is not negative"),
        ("value", "nan", "expected a number that is not negative"),
        ("value", "1e999", "expected a number that is not negative"),
        ("value", "five", "expected a plain number in base units"),
        ("printed", "2025年6月", "expected a figure in persons (read as date)"),
        ("printed", "$5", "expected a figure in persons (read as money)"),
        ("printed", "36.5%", "expected a figure in persons, not in percent"),
        ("release_id", "r9", "found 'r9', expected a release of releases.csv, or nothing"),
        ("citation_id", "blog", "found 'blog', expected a citation of citations.csv, or nothing"),
        ("evidence", "memory", "found 'memory', expected primary or press"),
        ("status", "guessed", "expected one of reported, provisional, revised, derived"),
        ("status", "derived", "expected a figure in persons"),
    ],
)
def test_a_wrong_cell_is_named_with_what_was_expected(
    raw: Path, column: str, text: str, expected: str
) -> None:
    write_figures(raw, "two", "", with_cell(column, text))

    said = message(raw)

    place = "printed" if text == "derived" else column
    assert said.startswith(f"RAW/two/figures.csv, row 3, column {place}: found ")
    assert said.endswith(expected)


def test_a_percentage_over_100_is_refused(raw: Path) -> None:
    write_figures(raw, "two", "rate,USA,2024,797%,,797,r1,,,primary,reported,")

    assert message(raw).endswith("column value: found '797', expected a percentage of at most 100")


def test_a_one_sided_figure_must_be_transcribed_as_its_threshold(raw: Path) -> None:
    write_figures(raw, "two", "users,USA,2024,超过7亿人,,700000001,r1,,,primary,reported,")

    assert "expected the figure printed as '超过7亿人'" in message(raw)


def test_a_figure_without_a_place_it_was_read_is_refused(raw: Path) -> None:
    write_figures(raw, "two", "users,USA,2024,515 million,,515000000,,,,primary,reported,")

    assert message(raw).endswith("expected a release or a citation: where the figure was read")


def test_the_same_key_with_another_value_names_both_rows(raw: Path) -> None:
    other = GOOD.replace("5.15亿人,,515000000", "5.16亿人,,516000000")
    write_figures(raw, "two", GOOD, other)

    assert message(raw) == (
        "RAW/two/figures.csv, row 3, column value: found '516000000', expected the value "
        "515000000 of RAW/two/figures.csv, row 2, which has the same key"
    )


def test_the_same_row_twice_counts_once(raw: Path) -> None:
    write_figures(raw, "two", GOOD, GOOD)

    figures = build_tables(raw)["observations"]

    assert (figures["source_id"] == "two").sum() == 1


def test_rows_are_numbered_by_lines_even_after_a_cell_of_two_lines(raw: Path) -> None:
    write_figures(raw, "one", *ROWS[:7], with_cell("value", "x"))

    assert f"row {ROW_AFTER_THE_TWO_LINES}, column value" in message(raw)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (GOOD + ",more", "found '13 cells', expected 12 cells, one for each column of row 1"),
        ("users,USA", "column ref_area: found '2 cells', expected 12 cells"),
        ('"open', "not valid CSV"),
    ],
)
def test_a_line_with_too_few_or_too_many_cells_is_refused(
    raw: Path, row: str, expected: str
) -> None:
    write_figures(raw, "two", row)

    assert expected in message(raw)


def test_a_missing_column_names_itself(raw: Path) -> None:
    replace(raw / "two" / "figures.csv", "locator", "place")

    assert "figures.csv, row 1, column locator: found 'indicator_id,ref_area" in message(raw)


def test_a_file_in_another_encoding_is_named_with_the_byte(raw: Path) -> None:
    path = raw / "two" / "figures.csv"
    path.write_bytes(path.read_bytes() + "亿".encode("gbk"))

    assert message(raw).endswith(f"is not UTF-8: byte {path.stat().st_size - 2} cannot be read")


def test_a_byte_order_mark_does_no_harm(raw: Path) -> None:
    path = raw / "two" / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert len(build_tables(raw)["observations"]) == len(ROWS) + 1


@pytest.mark.parametrize("name", ["indicators.toml", "areas.toml", "two/figures.csv"])
def test_a_missing_file_is_named(raw: Path, name: str) -> None:
    (raw / name).unlink()

    assert message(raw) == f"RAW/{name} is missing"


def test_an_empty_folder_is_no_raw_data(tmp_path: Path) -> None:
    assert "holds no source" in message(tmp_path)


_KIND = 'kind = "share"'


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("two/source.toml", 'id = "two"', 'id = "tow"', "id: found 'tow', expected the name of"),
        ("two/source.toml", 'id = "two"', "id = two", "is not valid TOML"),
        ("two/source.toml", 'attribution = "Publisher"', "", "attribution: found ''"),
        ("indicators.toml", 'unit = "persons"', 'unit = "heads"', "unit: found 'heads'"),
        ("indicators.toml", 'kind = "stock"', "", "kind: found '', expected one of stock"),
        ("indicators.toml", 'name_zh = "用户规模"', "", "name_zh: found '', expected a text"),
        ("indicators.toml", 'denominator_en = "population"', "", "what the share is a share of"),
        ("indicators.toml", _KIND, f'{_KIND}\ncount_of = "nope"', "count_of: found 'nope'"),
        ("indicators.toml", _KIND, f'{_KIND}\nshare_of = ["users"]', "share_of: found"),
        ("indicators.toml", _KIND, f'{_KIND}\ncount_of = "users"', "share_of: found ''"),
        ("indicators.toml", _KIND, f'{_KIND}\nfirst_release_of = "nope"', "of: found 'nope'"),
        ("indicators.toml", _KIND, f'{_KIND}\nfirst_release_of = "users"', "of the same unit"),
        ("one/source.toml", '["users"]', '["nope"]', "found 'nope', expected an indicator of"),
        ("one/source.toml", "at = 2024-12-31", 'at = "soon"', "at: found 'soon', expected a date"),
        ("two/releases.csv", "r2,", "r1,", "release_id: found 'r1', expected an id that stands"),
        ("two/releases.csv", "2024-07", "July", "released_on: found 'July', expected a date"),
        ("two/citations.csv", "news,", ",", "citation_id: found '', expected an id that stands"),
    ],
)
def test_a_wrong_catalogue_is_refused(
    raw: Path, file: str, old: str, new: str, expected: str
) -> None:
    replace(raw / file, old, new)

    said = message(raw)

    assert Path(file).name in said
    assert expected in said
