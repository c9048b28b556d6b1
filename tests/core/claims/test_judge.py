from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from etl.core.claims.catalogue import catalogue_of
from etl.core.claims.claim import Claim, Kind, claimed_by
from etl.core.claims.digits import Language
from etl.core.claims.figures import Shelf
from etl.core.claims.judge import Judgement, judge
from etl.core.claims.sentences import arithmetic, unit_of
from etl.core.claims.table import fitting_bases
from etl.core.quantities import read_quantity
from tests.core.claims.made import UNITS, indicators, observations, shelf_of

DEC24, JUN25, DEC25, JUN26 = (
    date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30),
)  # fmt: skip
KINDS: dict[str, Kind] = {"percent": "growth_pct", "pp": "pp_change", "ratio": "ratio"}
DOUBLED = Claim("ratio", "genai_users", "CHN", JUN25, claimed_by(read_quantity("doubled")), DEC24)
SHARE = Claim(
    "level",
    "genai_users",
    "CHN",
    JUN25,
    claimed_by(read_quantity("36.5%")),
    base_id="internet_users",
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(observations())


def level(indicator_id: str, day: date, text: str) -> Claim:
    return Claim("level", indicator_id, "CHN", day, claimed_by(read_quantity(text)))


def change(indicator_id: str, days: tuple[date, date], text: str) -> Claim:
    quantity = read_quantity(text)
    kind = KINDS.get(quantity.unit_kind or "", "abs_change")
    return Claim(kind, indicator_id, "CHN", days[1], claimed_by(quantity), days[0])


def told(judgement: Judgement, language: Language = "en") -> str:
    claim = judgement.claim
    unit = unit_of(claim.kind, claim.base_id, UNITS[claim.indicator_id][2])
    return arithmetic(
        judgement, unit=unit, names=catalogue_of(indicators()).names, language=language
    )


def test_users_doubled_in_half_a_year(shelf: Shelf) -> None:
    judgement = judge(DOUBLED, shelf)
    assert judgement.verdict == "supported"
    assert judgement.flags == ()
    assert told(judgement) == (
        "515 million (Jun 2025) / 249 million (Dec 2024) = 2.068, between 2.062 and 2.074 "
        "given rounding; the claim says at least 2."
    )
    assert told(judgement, "zh") == (
        "5.15亿人（2025年6月）÷2.49亿人（2024年12月）=2.068倍，"
        "计入四舍五入误差后介于2.062倍与2.074倍之间；原文称至少2倍。"
    )


def test_doubled_is_understated_where_the_number_tripled() -> None:
    shelf = shelf_of(observations("genai_users CHN cnnic 2023-12-31 1.5亿人"))
    judgement = judge(replace(DOUBLED, from_as_of=date(2023, 12, 31)), shelf)
    assert (judgement.verdict, judgement.flags) == ("supported", ("understated",))


def test_a_printed_multiple_is_not_understated(shelf: Shelf) -> None:
    claim = change("internet_users", (date(1997, 10, 31), date(2003, 12, 31)), "100倍")
    assert judge(claim, shelf).flags == ()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("up 106.8%", "supported"),
        ("up 106.6%", "within_rounding"),
        ("up 120%", "contradicted"),
        ("more than doubled", "supported"),
        ("nearly doubled", "contradicted"),
        ("2.07 times", "supported"),
        ("up 266 million", "supported"),
        ("up 350 million", "contradicted"),
        ("up 300 million", "within_rounding"),
        ("增长3亿人", "supported"),
    ],
)
def test_a_change_is_held_against_both_figures(shelf: Shelf, text: str, verdict: str) -> None:
    assert judge(change("genai_users", (DEC24, JUN25), text), shelf).verdict == verdict


def test_a_share_of_the_wrong_base_is_contradicted_and_the_right_base_is_named(
    shelf: Shelf,
) -> None:
    judgement = judge(SHARE, shelf)
    assert judgement.verdict == "contradicted"
    assert judgement.evidence is not None
    assert float(judgement.evidence.point or 0) == pytest.approx(45.86, abs=0.005)
    assert fitting_bases(judgement) == ["population"]
    assert [share.base.as_of.year for share in judgement.fitting] == [2024, 2023]
    assert told(judgement) == (
        "515 million (generative AI users, Jun 2025) / 1.123 billion (internet users, Jun 2025) "
        "= 45.86 %, between 45.79 % and 45.92 % given rounding; the claim says 36.5 %. 36.5 % fits "
        "as a share of the whole population: 515 million (generative AI users, Jun 2025) / 1.40828 "
        "billion (the whole population, Dec 2024) = 36.57 %."
    )
    assert told(judgement, "zh").endswith(
        "36.5%与占总人口的比例相符：5.15亿人（生成式人工智能用户规模，2025年6月）÷"
        "14.0828亿人（总人口，2024年12月）=36.57%。"
    )


def test_a_published_share_that_fits_another_base_says_so(shelf: Shelf) -> None:
    judgement = judge(level("genai_penetration", JUN25, "45.9%"), shelf)
    assert judgement.verdict == "contradicted"
    assert fitting_bases(judgement) == ["internet_users"]


def test_a_share_of_the_population_is_over_the_newest_year_end(shelf: Shelf) -> None:
    judgement = judge(replace(SHARE, base_id="population"), shelf)
    assert judgement.verdict == "within_rounding"
    assert judgement.figures[1].as_of == DEC24


def test_a_contradicted_count_has_no_base_to_name(shelf: Shelf) -> None:
    assert judge(level("genai_users", JUN25, "36亿"), shelf).fitting == ()


def test_a_wrong_share_without_a_population_before_it_fits_nothing() -> None:
    rows = observations("internet_users CHN cnnic 1996-12-31 20万")
    shelf = shelf_of(rows)
    claim = Claim(
        "level",
        "internet_users",
        "CHN",
        date(1996, 12, 31),
        claimed_by(read_quantity("5%")),
        base_id="internet_users",
    )
    assert judge(claim, shelf).fitting == ()
    assert judge(claim, shelf).verdict == "contradicted"


def test_a_penetration_without_a_count_has_no_other_base() -> None:
    shelf = shelf_of(observations("genai_penetration CHN cnnic 2024-06-30 16.4%"))
    earlier = level("genai_penetration", date(2023, 6, 30), "45.9%")
    assert judge(earlier, shelf).verdict == "undetermined"
    missing = shelf_of(observations("genai_penetration CHN cnnic 2022-12-31 5.0%"))
    assert judge(level("genai_penetration", date(2022, 12, 31), "45.9%"), missing).fitting == ()


def test_a_change_of_internet_users_is_told_in_the_precision_of_the_charts(shelf: Shelf) -> None:
    claim = change("internet_users", (date(2023, 12, 31), date(2024, 6, 30)), "增长742万人")
    judgement = judge(claim, shelf)
    assert judgement.verdict == "supported"
    assert {figure.indicator_id for figure in judgement.figures} == {"internet_users_chart_value"}
    assert "given rounding (chart values); the claim says 7.42 million." in told(judgement)


def test_a_chart_value_that_was_worked_out_from_a_change_does_not_prove_it(shelf: Shelf) -> None:
    claim = change("internet_users", (date(2023, 12, 31), DEC24), "增长1608万人")
    judgement = judge(claim, shelf)
    assert judgement.verdict == "within_rounding"
    assert {figure.indicator_id for figure in judgement.figures} == {"internet_users"}


def test_a_level_is_told_as_it_was_printed(shelf: Shelf) -> None:
    judgement = judge(level("internet_users", JUN25, "over 1 billion"), shelf)
    assert told(judgement) == (
        "1.123 billion (Jun 2025), between 1.1225 billion and 1.1235 billion given rounding; "
        "the claim says over 1 billion."
    )


def test_a_bound_is_told_without_a_point(shelf: Shelf) -> None:
    judgement = judge(level("genai_users", JUN26, "over 700 million"), shelf)
    assert told(judgement) == "Over 700 million (Jun 2026); the claim says over 700 million."


def test_a_ratio_of_a_bound_is_a_bound(shelf: Shelf) -> None:
    judgement = judge(change("genai_users", (DEC24, JUN26), "doubled"), shelf)
    assert judgement.verdict == "supported"
    assert told(judgement) == (
        "Over 700 million (Jun 2026) / 249 million (Dec 2024) is over 2.806 given rounding; "
        "the claim says at least 2."
    )


def test_an_upper_bound_is_told_as_one(shelf: Shelf) -> None:
    day = date(2024, 12, 31)
    assert told(judge(level("ride_hailing_users", day, "不到7亿人"), shelf), "zh") == (
        "不到6亿人（2024年12月）；原文称不到7亿人。"
    )
    ratio = change("ride_hailing_users", (date(2023, 12, 31), day), "at most 2 times")
    assert "is between 0 and 1.137 given rounding" in told(judge(ratio, shelf))


def test_approximate_figures_are_read_widely_and_flagged(shelf: Shelf) -> None:
    about = judge(level("ride_hailing_users", date(2020, 12, 31), "3.66亿人"), shelf)
    assert (about.verdict, about.flags) == ("undetermined", ("soft",))
    assert told(about, "zh") == (
        "约3.65亿人（2020年12月），对约数从宽理解时介于3.64亿人与3.66亿人之间；原文称3.66亿人。"
    )
    nearly = judge(level("ride_hailing_users", date(2021, 12, 31), "over 500 million"), shelf)
    assert (nearly.verdict, nearly.flags) == ("contradicted", ("soft",))
    assert told(nearly).startswith("Nearly 450 million (Dec 2021), between 440 million and 450")


def test_zeros_at_the_end_that_save_a_claim_are_told(shelf: Shelf) -> None:
    wide_claim = judge(level("genai_users", JUN25, "520 million"), shelf)
    assert wide_claim.verdict == "within_rounding"
    assert told(wide_claim).endswith(
        "the claim says 520 million (between 515 million and 525 million if zeros at the end do "
        "not count)."
    )
    rows = observations("genai_users CHN cnnic 2023-06-30 230_million")
    wide_figure = judge(level("genai_users", date(2023, 6, 30), "2.33亿人"), shelf_of(rows))
    assert wide_figure.verdict == "within_rounding"
    assert "(between 225 million and 235 million if zeros at the end of a figure" in told(
        wide_figure
    )


def test_an_about_in_the_claim_is_told(shelf: Shelf) -> None:
    about = judge(level("genai_users", JUN25, "about 515 million"), shelf)
    assert told(about).endswith("the claim says about 515 million.")
    nearly = judge(change("genai_users", (DEC24, JUN25), "nearly tripled"), shelf)
    assert told(nearly).endswith("the claim says nearly 3.")


def test_points_are_told_with_their_decimals(shelf: Shelf) -> None:
    judgement = judge(change("genai_penetration", (DEC24, DEC25), "up 25.2 points"), shelf)
    assert judgement.verdict == "within_rounding"
    assert told(judgement) == (
        "42.8 % (Dec 2025) − 17.7 % (Dec 2024) = 25.1 points, between 25.0 and 25.2 points given "
        "rounding; the claim says 25.2 points."
    )


def test_a_missing_figure_is_named_with_its_date(shelf: Shelf) -> None:
    claim = change("ride_hailing_users", (date(2022, 12, 31), date(2023, 12, 31)), "up 20.7%")
    judgement = judge(claim, shelf)
    assert (judgement.verdict, judgement.evidence) == ("undetermined", None)
    assert told(judgement) == "No figure of ride-hailing users for Dec 2022; the claim says 20.7 %."
    assert told(judgement, "zh") == "缺少2022年12月的网约车用户规模数据；原文称20.7%。"


def test_two_missing_figures_are_both_named(shelf: Shelf) -> None:
    judgement = judge(replace(DOUBLED, ref_area="USA"), shelf)
    assert told(judgement).startswith(
        "No figure of generative AI users for Jun 2025 and no figure of generative AI users for "
        "Dec 2024"
    )


def test_a_name_that_is_a_name_keeps_its_capital(shelf: Shelf) -> None:
    claim = level("anthropic_ai_usage_index", JUN25, "3.6")
    assert told(judge(claim, shelf)).startswith("No figure of Anthropic AI Usage Index for")


def test_a_first_figure_of_zero_determines_nothing() -> None:
    shelf = shelf_of(
        observations(
            "genai_services_registered CHN cac 2022-12-31 0款",
            "genai_services_registered CHN cac 2021-12-31 至多0款",
        )
    )
    from_zero = change(
        "genai_services_registered", (date(2022, 12, 31), date(2025, 3, 31)), "doubled"
    )
    assert judge(from_zero, shelf).verdict == "supported"  # 346 over less than a half
    nothing = change("genai_services_registered", (date(2021, 12, 31), date(2025, 3, 31)), "up 20%")
    judgement = judge(nothing, shelf)
    assert judgement.verdict == "undetermined"
    assert "is not determined; the claim says 20 %." in told(judgement)


def test_figures_of_another_source_serve_if_the_claims_own_has_none(shelf: Shelf) -> None:
    days = (date(2025, 3, 31), date(2025, 8, 31))
    claim = change("genai_services_registered", days, "up 192 services")
    judgement = judge(replace(claim, source_id="cnnic"), shelf)
    assert judgement.verdict == "supported"
    assert {figure.row["source_id"] for figure in judgement.figures} == {"cac"}


def test_figures_of_the_claims_own_source_come_first_and_both_ends_are_of_one() -> None:
    shelf = shelf_of(
        observations(
            "genai_users CHN other 2024-12-31 1亿人",
            "genai_users CHN other 2025-06-30 9亿人",
            "genai_users CHN other 2023-12-31 0.5亿人",
        )
    )
    own = judge(replace(DOUBLED, source_id="cnnic"), shelf)
    assert {figure.row["source_id"] for figure in own.figures} == {"cnnic"}
    fuller = judge(replace(DOUBLED, from_as_of=date(2023, 12, 31)), shelf)
    assert {figure.row["source_id"] for figure in fuller.figures} == {"other"}


def test_an_earlier_vintage_is_no_evidence() -> None:
    rows = observations("genai_users CHN cnnic 2020-06-30 1亿人")
    rows.loc[rows["as_of"] == date(2020, 6, 30), "is_current"] = False
    assert judge(level("genai_users", date(2020, 6, 30), "1亿人"), shelf_of(rows)).evidence is None


def test_a_figure_without_a_value_has_no_point() -> None:
    rows = observations()
    rows["value"] = rows["value"].astype(float)
    rows.loc[rows["as_of"] == JUN25, "value"] = float("nan")
    figure = shelf_of(rows).at(("genai_users", "CHN"), [JUN25])[0]
    assert figure is not None
    assert not figure.has_point
    assert figure.evidence.point is None


def test_evidence_is_exact() -> None:
    figure = shelf_of(observations()).at(("genai_penetration", "CHN"), [JUN25])[0]
    assert figure is not None
    assert figure.evidence.allowed.low == Fraction("36.45")
