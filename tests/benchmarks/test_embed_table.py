import pytest

from benchmarks.embed_table import Opened, medians_of, section
from benchmarks.visits import Visit


def opened(title: str, transferred: int, shown: float, slow: float, *, fewer: int = 0) -> Opened:
    visits = [Visit(transferred, 2, shown / 2, shown * factor) for factor in (1, 3, 0.5)]
    return Opened(title, "", visits, [Visit(0, 0, 0, slow)] * (3 - fewer))


OURS = opened("Ours", 19_000, 0.1, 0.6)
YARDSTICK = opened("Yardstick", 200_000, 0.4, 6.0)
HEAVY = opened("Heavy", 4_000_000, 0.8, 60.0, fewer=2)


def table(lines: list[str]) -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    assert len({line.count("|") for line in lines if line.startswith("|")}) == 1
    return rows


def test_each_page_is_told_by_its_medians_and_against_the_yardstick() -> None:
    rows = table(section(OURS, YARDSTICK, [HEAVY], about="About."))
    assert rows[1] == ["Ours", "19,000", "2", "0.050", "0.100", "0.25", "0.60", "0.10"]
    assert rows[2] == ["Yardstick", "200,000", "2", "0.200", "0.400", "1.00", "6.00", "1.00"]


def test_a_median_of_fewer_visits_says_so() -> None:
    rows = table(section(OURS, YARDSTICK, [HEAVY], about="About."))
    assert rows[3][6:] == ["60.00 (median of 1)", "10.00"]


def test_the_section_says_what_the_slow_network_is_and_how_often_pages_were_opened() -> None:
    text = " ".join(section(OURS, YARDSTICK, [], about="Of 57 figures."))
    assert text.startswith("## Embeds  Of 57 figures. Median of 3 visits")
    assert "400 kbit/s down, 400 kbit/s up, 400 ms of latency" in text


@pytest.mark.parametrize(
    ("ours", "verdicts"),
    [
        (OURS, ["kept", "kept", "kept"]),
        (opened("Ours", 20_001, 0.1, 0.6), ["missed", "kept", "kept"]),
        (opened("Ours", 19_000, 0.13, 0.6), ["kept", "missed", "kept"]),
        (opened("Ours", 19_000, 0.1, 0.61), ["kept", "kept", "missed"]),
    ],
)
def test_a_budget_that_was_missed_is_told(ours: Opened, verdicts: list[str]) -> None:
    last = section(ours, YARDSTICK, [], about="About.")[-2]
    assert [part.strip(" .").split(": ")[-1] for part in last.split(";")] == verdicts


def test_a_median_is_that_of_each_measure() -> None:
    visits = [Visit(1, 30, 0.2, 0.9), Visit(3, 10, 0.1, 0.7), Visit(2, 20, 0.3, 0.8)]
    found = medians_of(Opened("Ours", "", visits, visits[:1]))
    assert (found.transferred, found.requests, found.painted) == (2, 20, 0.2)
    assert (found.shown, found.shown_slow) == (0.8, 0.9)
