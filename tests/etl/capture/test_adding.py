"""Captured levels as rows of a raw folder: added once, whole, or not at all."""

from pathlib import Path

import pytest

from etl.capture import adding
from etl.capture.adding import Plan, plan
from etl.capture.document import document_of
from etl.capture.known import known_in
from etl.core.capture import capture
from etl.core.errors import UptakeError
from etl.core.periods import read_period
from etl.pipeline import build_tables
from tests.etl.made import replace, write_figures


def planned(raw: Path, text: str, published: str = "") -> Plan:
    """What adding a text in which the names of the made indicators stand would do."""
    known = known_in(raw)
    document = document_of(text.encode(), "a.txt")
    period = read_period(published) if published else None
    return plan(capture(text, known[1], period), document, known[0], raw)


def added(raw: Path, text: str, published: str = "") -> tuple[str, ...]:
    found = planned(raw, text, published)
    adding.add(found.changes, raw)
    return found.remarks


def rows(raw: Path, source: str, name: str = "figures.csv") -> list[str]:
    return (raw / source / name).read_text("utf-8").splitlines()


def test_levels_become_rows_and_their_text_a_citation(raw: Path) -> None:
    before = rows(raw, "one")

    assert added(raw, "截至2025年12月，用户规模超过8亿人，普及率为81.2%。") == ()

    new = rows(raw, "one")[len(before) :]
    citation = rows(raw, "one", "citations.csv")[-1]
    name = citation.partition(",")[0]
    assert new == [
        f"users,CHN,2025-12,超过8亿人,,800000000,,{name},paragraph 1,press,reported,LOWER BOUND",
        f"rate,CHN,2025-12,81.2%,,81.2,,{name},paragraph 1,press,reported,",
    ]
    assert citation == (
        f"{name},截至2025年12月，用户规模超过8亿人，普及率为81.2%。,,,,zh,read from a.txt"
    )
    assert rows(raw, "one")[: len(before)] == before
    assert len(rows(raw, "two")) == 2
    assert set(build_tables(raw)["observations"]["citation_id"]) >= {name}


def test_a_second_time_there_is_nothing_to_add(raw: Path) -> None:
    text = "截至2025年12月，用户规模达8亿人，普及率为81.2%。"
    added(raw, text)
    before = [rows(raw, "one", name) for name in ("figures.csv", "citations.csv")]

    assert added(raw, text) == (
        "already there: '8亿人' (users, 2025-12)",
        "already there: '81.2%' (rate, 2025-12)",
    )
    assert [rows(raw, "one", name) for name in ("figures.csv", "citations.csv")] == before


def test_a_text_that_was_cited_is_not_cited_twice(raw: Path) -> None:
    text = "截至2025年12月，用户规模达8亿人。"
    added(raw, text)
    cited = rows(raw, "one", "citations.csv")
    write_figures(raw, "one", "users,CHN,2023-12,2亿人,,200000000,r1,news,p. 1,press,reported,")

    assert added(raw, text) == ()

    assert rows(raw, "one", "citations.csv") == cited
    assert len(rows(raw, "one")) == 3


def test_a_finer_figure_of_a_bound_is_added(raw: Path) -> None:
    assert added(raw, "截至2025年6月，用户规模达7.12亿人。") == ()
    assert rows(raw, "one")[-1].startswith("users,CHN,2025-06,7.12亿人,,712000000,,capture_")


def test_a_rounded_figure_of_one_that_is_there_is_not(raw: Path) -> None:
    remarks = added(raw, "截至2024年12月，用户规模超过5亿人。")

    assert remarks == ("already there: '超过5亿人' (users, 2024-12)",)


def test_a_figure_that_contradicts_another_is_shown_beside_it(raw: Path) -> None:
    (remark,) = added(raw, "截至2024年12月，用户规模达5.5亿人。")

    assert remark == (
        f"contradicted: '5.5亿人' (users, 2024-12) is added beside '5.15亿人' of "
        f"{raw}/one/figures.csv, row 5"
    )
    frame = build_tables(raw)["observations"]
    frame = frame[frame["is_current"] & (frame["as_of"].astype(str) == "2024-12-31")]
    (current,) = frame[(frame["indicator_id"] == "users") & (frame["ref_area"] == "CHN")]["value"]
    assert current == 515e6


def test_a_figure_with_the_key_of_another_is_refused(raw: Path) -> None:
    added(raw, "截至2025年12月，用户规模达5.5亿人。")
    before = rows(raw, "one")

    (remark,) = added(raw, "截至2025年12月，用户规模达6.2亿人。")

    assert remark.startswith("not added: '6.2亿人' (users, 2025-12): '5.5亿人' of ")
    assert remark.endswith("row 11 has the same key")
    assert rows(raw, "one") == before


def test_of_two_figures_of_one_date_the_first_is_added(raw: Path) -> None:
    remarks = added(raw, "2025年12月用户规模达6亿人。\n\n2025年12月用户规模达7亿人。")

    assert remarks == ("not added: '7亿人' (users, 2025-12) has the key of a figure before it",)
    assert rows(raw, "one")[-1].startswith("users,CHN,2025-12,6亿人,")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025年12月用户规模增长5.2%。", "'增长5.2%' (users, 2025-12): a change, not a level"),
        ("用户规模达9亿人。", "'9亿人' (users, no date): without a date"),
        (
            "The rate was over a third in December 2025.",
            "'over a third' (rate, 2025-12): not readable without its sentence",
        ),
    ],
)
def test_what_is_no_dated_level_is_not_added(raw: Path, text: str, why: str) -> None:
    before = rows(raw, "one")

    assert added(raw, text) == (f"not added: {why}",)
    assert rows(raw, "one") == before


def test_a_unit_that_stands_behind_the_next_figure_is_printed_apart(raw: Path) -> None:
    added(raw, "In the first half of 2026 the rate rose from 17.7 to 36.5 percent.")

    assert [row.split(",")[2:6] for row in rows(raw, "one")[-2:]] == [
        ["2025-12", "17.7", "%", "17.7"],
        ["2026-06", "36.5 percent", "", "36.5"],
    ]


def test_a_date_that_was_inferred_says_so(raw: Path) -> None:
    added(raw, "截至6月，用户规模超过9亿人。", "2026-10")

    assert rows(raw, "one")[-1].startswith("users,CHN,2026-06,超过9亿人,,900000000,")
    assert rows(raw, "one")[-1].endswith(",LOWER BOUND; as_of inferred")


def test_an_indicator_of_several_publishers_goes_to_the_usual_one_or_to_none(raw: Path) -> None:
    write_figures(raw, "two", "users,CHN,2023-12,2亿人,,200000000,r1,,,press,reported,")

    assert added(raw, "截至2025年12月，用户规模达6亿人。") == (
        "not added: '6亿人' (users, 2025-12): more than one publisher has figures of it: one, two",
    )

    (raw / "two").rename(raw / "cnnic")
    replace(raw / "cnnic" / "source.toml", 'id = "two"', 'id = "cnnic"')
    assert added(raw, "截至2025年12月，用户规模达6亿人。") == ()
    assert len(rows(raw, "cnnic")) == 3


def test_an_indicator_without_figures_needs_the_usual_publisher(raw: Path) -> None:
    write_figures(raw, "one", "users,CHN,2023-12,2亿人,,200000000,r1,news,p. 1,press,reported,")

    assert added(raw, "2025年12月普及率为81.2%。") == (
        "not added: '81.2%' (rate, 2025-12): no publisher",
    )


def test_a_file_without_a_line_feed_at_its_end_gets_one(raw: Path) -> None:
    path = raw / "one" / "figures.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))

    added(raw, "截至2025年12月，用户规模达6亿人。")

    assert rows(raw, "one")[-2].startswith("rate,CHN,2022")
    assert rows(raw, "one")[-1].startswith("users,CHN,2025-12,6亿人,")


def test_nothing_is_written_if_the_tables_cannot_be_built(raw: Path) -> None:
    found = planned(raw, "截至2025年12月，用户规模达6亿人。")
    before = rows(raw, "one")
    replace(raw / "two" / "figures.csv", "515000000", "51500000")

    with pytest.raises(UptakeError) as caught:
        adding.add(found.changes, raw)

    assert str(caught.value) == (
        f"nothing was added: {raw}/two/figures.csv, row 2, column value: found '51500000', "
        "expected the figure printed as '515 million', 515000000.0"
    )
    assert rows(raw, "one") == before
    assert len(rows(raw, "one", "citations.csv")) == 2


def test_nothing_is_written_if_a_file_was_changed_meanwhile(raw: Path) -> None:
    found = planned(raw, "截至2025年12月，用户规模达6亿人。")
    write_figures(raw, "one", "users,CHN,2023-12,2亿人,,200000000,r1,news,p. 1,press,reported,")

    with pytest.raises(UptakeError, match=r"figures.csv was changed meanwhile: capture again"):
        adding.add(found.changes, raw)

    assert len(rows(raw, "one")) == 2
    assert len(rows(raw, "one", "citations.csv")) == 2


def test_a_row_whose_date_is_none_is_no_row_of_the_same(raw: Path) -> None:
    found = planned(raw, "截至2025年12月，用户规模达6亿人。")
    replace(raw / "one" / "figures.csv", "users,CHN,2023-12", "users,CHN,soon")

    assert planned(raw, "截至2025年12月，用户规模达6亿人。").remarks == found.remarks == ()


def test_the_difference_shows_the_lines_that_are_added(raw: Path) -> None:
    found = planned(raw, "截至2025年12月，用户规模达6亿人。")

    lines = [list(change.difference()) for change in found.changes]
    assert [diff[0] for diff in lines] == [
        "--- data/raw/one/citations.csv",
        "--- data/raw/one/figures.csv",
    ]
    for diff in lines:
        changed = [line for line in diff[2:] if line[0] in "+-"]
        assert len(changed) == 1
        assert changed[0].startswith("+")
