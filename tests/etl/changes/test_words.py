"""Changes as a reader meets them, in English and Chinese."""

import math
from collections.abc import Hashable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.changes import changes, names_in, told
from etl.core.changes.durations import doubling_in_words
from etl.core.changes.figures import READING
from etl.core.changes.parts import Row as Cells
from etl.core.changes.phrases import COLUMNS
from etl.core.changes.words import Style
from etl.core.claims.digits import Language
from etl.core.schema import OBSERVATIONS
from tests.etl.changes.made import Row, Tables, build, claim, figure, over

EARLIER = (
    figure("2024-12-31", 249e6, 5e5),
    figure("2025-06-30", 515e6, 5e5),
    figure("2025-12-31", 602e6, 5e5),
)
BLANK: dict[Hashable, Any] = {
    "state": "growing",
    "interval_class": "growth",
    "interval_class_sampling": None,
    "error": None,
    "flags": (),
    "doubling_years": None,
    "halving_years": None,
}


def lines(
    earlier: Tables, later: Tables, lang: Language = "en", style: Style = "terminal"
) -> list[str]:
    found = changes(earlier, later)
    return [str(one) for one in told(found, names_in(earlier, later), lang, style)]


def growing(low: float | None, high: float, point: float | None = None, **more: object) -> Cells:
    found = dict(BLANK)
    found.update(doubling_low_years=low, doubling_high_years=high, doubling_years=point, **more)
    return found


def test_an_appended_figure_and_the_doubling_times_around_it() -> None:
    later = build(*EARLIER, over("2026-06-30", 7e8))

    (english,) = lines(build(*EARLIER), later)
    (chinese,) = lines(build(*EARLIER), later, "zh", "page")

    assert english == (
        "Generative AI users, China (CNNIC): 2026-06 appended, over 700 million; "
        "doubling time 26.6 months (26.3–27.0) -> at most 27.8 months; "
        "between surveys 12 months apart 9.4 months (9.39–9.45) -> at most 27.2 months"
    )
    assert chinese == (
        "生成式人工智能用户规模，中国（CNNIC）：新增2026年6月数据，超过7亿人；"
        "翻倍时间26.6个月（26.3–27.0） → 至多27.8个月；"
        "相隔12个月的两次调查之间9.4个月（9.39–9.45） → 至多27.2个月"
    )
    assert lines(build(*EARLIER), later, "en", "page")[0].startswith(
        "Generative AI users, China (CNNIC): Jun 2026 appended, over 700 million"
    )


def test_a_revision_says_by_how_much() -> None:
    before, after = ((*EARLIER[:2], figure("2025-12-31", value, 5e5)) for value in (602e6, 605e6))

    (line,) = lines(build(*before), build(*after))

    assert "2025-12 revised, 602 million -> 605 million (+3 million, +0.5 %); " in line


def test_a_revised_share_is_told_in_points() -> None:
    before, after = (
        build(figure("2025-12-31", value, 0.05, indicator_id="rate", unit="percent"))
        for value in (36.5, 36.2)
    )

    assert lines(before, after) == [
        "Rate, China (CNNIC): 2025-12 revised, 36.5 % -> 36.2 % (−0.3 points)"
    ]


def test_a_bound_that_became_a_figure_is_revised_without_a_difference() -> None:
    before, after = build(over("2026-06-30", 7e8)), build(figure("2026-06-30", 712e6, 5e5))

    assert lines(before, after) == [
        "Generative AI users, China (CNNIC): 2026-06 revised, over 700 million -> 712 million"
    ]


def test_a_revision_from_zero_has_no_percentage() -> None:
    before, after = (build(figure("2026-06-30", value, 5e5)) for value in (0.0, 3e6))

    (line,) = lines(before, after)

    assert line.endswith("2026-06 revised, 0 -> 3 million (+3 million)")


def test_what_is_withdrawn_is_told_with_its_last_reading() -> None:
    (line,) = lines(build(EARLIER[0]), build())

    assert line == "Generative AI users, China (CNNIC): 2024-12 withdrawn, 249 million"


def test_a_note_that_changed_is_named() -> None:
    noted = figure("2024-12-31", 249e6, 5e5, note="read again", locator="p. 3")

    (line,) = lines(build(EARLIER[0]), build(noted))

    assert line.endswith("2024-12 reads the same, other place in the text, note")


@pytest.mark.parametrize(
    ("bound", "said"),
    [({"qualifier": "lower_bound", "bound_incl": True}, "at least 7 million"),
     ({"qualifier": "upper_bound", "bound_incl": False}, "under 7 million"),
     ({"qualifier": "upper_bound", "bound_incl": True}, "at most 7 million"),
     ({"qualifier": "approx"}, "about 7 million")],
)  # fmt: skip
def test_a_figure_keeps_the_word_of_its_qualifier(bound: Row, said: str) -> None:
    one = figure("2025-12-31", 7e6, **bound)

    assert lines(build(), build(one))[0].endswith(f"2025-12 appended, {said}")


def test_a_unit_without_a_word_is_told_as_a_plain_number() -> None:
    one = figure("2025-12-31", 3.5, 0.05, unit="index", as_of_precision="year")

    assert lines(build(), build(one))[0].endswith("2025 appended, 3.5")
    assert "新增2025年数据，3.5" in lines(build(), build(one), "zh")[0]
    assert "2025 appended" in lines(build(), build(one), "en", "page")[0]


def test_a_day_that_ends_no_month_is_told_as_a_day() -> None:
    one = figure("2026-08-09", 7e6, 5e5, as_of_precision="day")

    assert lines(build(), build(one))[0].endswith("2026-08-09 appended, 7 million")
    assert "9 Aug 2026 appended" in lines(build(), build(one), "en", "page")[0]
    assert "新增2026年8月9日数据" in lines(build(), build(one), "zh", "page")[0]


def test_many_figures_of_a_series_are_told_by_their_number() -> None:
    years = [figure(f"{year}-12-31", 1e6 * year, 5e5) for year in range(2010, 2020)]
    noted = [one | {"note": "read again"} for one in years]

    assert "10 figures appended, 2010-12 to 2019-12" in lines(build(), build(*years))[0]
    assert "10 figures withdrawn, 2010-12 to 2019-12" in lines(build(*years), build())[0]
    assert lines(build(*years), build(*noted))[0].endswith(
        ": 10 figures read the same with other notes or sources, 2010-12 to 2019-12"
    )


def test_an_earlier_release_is_told_as_one() -> None:
    earlier = figure("2025-12-31", 600e6, 5e6, release_id="r0", is_current=False)

    (line,) = lines(build(*EARLIER), build(*EARLIER, earlier))

    assert line.endswith("2025-12 of an earlier release appended, 600 million")


def test_bounds_that_changed_within_the_same_words_are_told_as_still() -> None:
    before, after = (
        (EARLIER[0], EARLIER[1] | {"low": low}) for low in (514_500_000.0, 514_500_001.0)
    )

    (line,) = lines(build(*before), build(*after))

    assert "; doubling time still 5.7 months (5.70–5.75)" in line


def test_of_two_windows_only_the_one_that_changed_is_told() -> None:
    before, after = ((figure("2024-12-31", value, 5e5), *EARLIER[1:]) for value in (249e6, 240e6))

    (line,) = lines(build(*before), build(*after))

    assert "doubling time" not in line
    assert "; between surveys 12 months apart 9.4 months (9.39–9.45) -> 9.04 months" in line


def test_statements_come_first_then_doubling_times_then_notes() -> None:
    rate = figure("2025-12-31", 36.5, 0.05, indicator_id="rate", unit="percent")
    unknown = figure("2025-12-31", 1.0, indicator_id="a_thing", unit="count")
    noted = unknown | {"note": "read again"}
    earlier = build(*EARLIER, unknown, claims=(claim("supported"),))
    later = build(*EARLIER, over("2026-06-30", 7e8), rate, noted, claims=(claim("contradicted"),))

    starts = [line.partition(":")[0] for line in lines(earlier, later)]

    assert starts == [
        "Statement c1 (CNNIC)",
        "Generative AI users, China (CNNIC)",
        "Rate, China (CNNIC)",
        "a_thing, China (CNNIC)",
    ]
    assert lines(earlier, later)[0].endswith("supported -> contradicted: “Users doubled”")
    assert lines(earlier, later, "zh", "page")[0] == (
        "表述c1（CNNIC）：有数据支持 → 与数据矛盾：“用户规模翻番”"
    )


def test_a_statement_that_came_was_not_recorded() -> None:
    (line,) = lines(build(), build(claims=(claim("supported"),)))

    assert "not recorded -> supported" in line


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (growing(1.9, 2.3, 2.1), "25.2 months (22.8–27.6)"),
        (growing(2.0, 2.0, 2.0), "24.0 months"),
        (growing(9.0, 11.0, 10.0), "120 months (108–132)"),
        (growing(0.5, 0.51), "6.00–6.12 months"),
        (growing(0.0, 2.31), "at most 27.8 months"),
        (growing(None, 200.0), "at most 2,400 months"),
        (growing(0.4, 0.45, 0.4), "4.8 months (4.80–5.40)"),
        (growing(4.03 / 12, 4.2 / 12, 4.04 / 12), "4.04 months (4.03–4.20)"),
        (growing(0.5, 0.6, 0.55, flags=("above_ceiling",)), "a share that cannot double"),
        (BLANK | {"state": "no_change", "interval_class": "no_change"}, "no change"),
        (
            BLANK | {"interval_class": "decline", "halving_years": 1.0,
                     "halving_low_years": 0.9, "halving_high_years": 1.1},
            "halving in 12.0 months (10.8–13.2)",
        ),
        (
            BLANK | {"interval_class": "sign_uncertain", "doubling_low_years": 0.696},
            "at least 8.3 months, no growth not excluded",
        ),
        (
            BLANK | {"interval_class": "sign_uncertain", "doubling_low_years": math.inf},
            "no growth not excluded",
        ),
        (BLANK | {"interval_class": None, "error": "crosses_break"}, "none (crosses_break)"),
        (BLANK | {"interval_class": None}, "none"),
        (None, "none"),
    ],
)  # fmt: skip
def test_a_doubling_time_in_words(row: Cells | None, said: str) -> None:
    assert doubling_in_words(row, "months", "en") == said


@pytest.mark.parametrize(
    ("sampling", "said"),
    [
        (("growth", 1.8, 2.5), "with sampling 21.6–30.0 months"),
        (("decline", 1.8, 2.5), "with sampling halving in 21.6–30.0 months"),
        (
            ("sign_uncertain", 1.8, None),
            "with sampling at least 21.6 months, no growth not excluded",
        ),
        (("sign_uncertain", None, None), "with sampling no growth not excluded"),
    ],
)
def test_sampling_error_is_said_after_the_interval_of_rounding(
    sampling: tuple[str, float | None, float | None], said: str
) -> None:
    kind, low, high = sampling
    ends: dict[Hashable, Any] = {
        f"{name}_{end}_years_sampling": value
        for name in ("doubling", "halving")
        for end, value in (("low", low), ("high", high))
    }
    row = {**growing(2.0, 2.2, 2.1), **ends, "interval_class_sampling": kind}

    assert doubling_in_words(row, "months", "en") == f"25.2 months (24.0–26.4); {said}"


def test_a_share_that_cannot_double_has_no_sampling_error_either() -> None:
    more = {"flags": ("above_ceiling",), "interval_class_sampling": "growth"}

    assert doubling_in_words(growing(2.0, 2.2, 2.1, **more), "years", "zh") == "占比已不可能翻倍"


@given(st.floats(0.01, 500), st.floats(1.0, 2.0), st.floats(1.0, 2.0))
def test_a_point_never_reads_outside_of_its_bounds(low: float, up: float, upper: float) -> None:
    text = doubling_in_words(growing(low, low * up * upper, low * up), "years", "en")

    if "(" in text:
        point, first, last = (
            float(part.replace(",", "").removesuffix(" years "))
            for part in text.replace("(", "–").rstrip(")").split("–")
        )
        assert first <= point <= last


def test_every_column_that_may_change_has_words() -> None:
    told_apart = set(OBSERVATIONS.schema.names) - set(OBSERVATIONS.key) - set(READING)

    assert told_apart - {"is_current"} <= set(COLUMNS)
