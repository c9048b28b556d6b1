"""What the columns of the tables of growth and of doublings hold."""

from typing import Final

DICTIONARY_GROWTH: Final[dict[str, tuple[str, str]]] = {
    # growth
    "column_window": (
        (
            "pair: a figure and the next; 12m: twelve months apart; first_last: the ends of "
            "the newest unbroken part; fit4: a line through four points, with its 95 % interval"
        ),
        (
            "pair：相邻两个数值；12m：相隔十二个月；first_last：最新连续段的首尾；fit4：四点拟"
            "合直线及其95%区间"
        ),
    ),
    "column_from_as_of": ("date of the first figure", "前一数值的日期"),
    "column_to_as_of": ("date of the second figure", "后一数值的日期"),
    "column_from_value": (
        "first figure, in the unit of the indicator; the threshold if it is one-sided",
        "前一数值，按指标单位；单侧数值为界限",
    ),
    "column_to_value": ("second figure, likewise", "后一数值，同上"),
    "column_years": ("time between them, years", "两者间隔，年"),
    "column_ratio": ("second figure over the first", "后一数值与前一数值之比"),
    "column_growth_pct": ("growth over the span, percent", "期间增长，%"),
    "column_log2_ratio": ("doublings in the span", "期间翻倍次数"),
    "column_r_per_year": ("continuous growth rate, per year", "连续增长率，每年"),
    "column_cagr_pct": ("growth per year, percent", "年均增长，%"),
    "column_doubling_years": ("doubling time, years", "翻倍时间，年"),
    "column_halving_years": ("halving time, years", "减半时间，年"),
    "column_state": (
        "growing, declining, no_change, or bound_only where a figure is one-sided",
        "growing（增长）、declining（下降）、no_change（无变化）；含单侧数值时为 bound_only",
    ),
    "column_r_low": ("lower bound of the rate, per year", "增长率下界，每年"),
    "column_r_high": ("upper bound of the rate, per year", "增长率上界，每年"),
    "column_cagr_low_pct": ("lower bound of growth per year, percent", "年均增长下界，%"),
    "column_cagr_high_pct": ("upper bound of growth per year, percent", "年均增长上界，%"),
    "column_doubling_low_years": ("shortest doubling time, years", "翻倍时间下界，年"),
    "column_doubling_high_years": (
        "longest doubling time, years; infinite if no growth is possible",
        "翻倍时间上界，年；若可能无增长则为无穷",
    ),
    "column_halving_low_years": ("shortest halving time, years", "减半时间下界，年"),
    "column_halving_high_years": ("longest halving time, years", "减半时间上界，年"),
    "column_interval_class": (
        "what the bounds say: growth, decline, sign_uncertain or no_change",
        (
            "上下界的含义：growth（增长）、decline（下降）、sign_uncertain（方向不定）或 "
            "no_change（无变化）"
        ),
    ),
    "column_error": ("why there is no number; else empty", "没有数值的原因；其他情况为空"),
    "column_r_low_sampling": (
        "lower bound of the rate, 95 %, with sampling error too; empty where a sample is not known",
        "计入抽样误差的增长率下界（95%）；样本未知则为空",
    ),
    "column_r_high_sampling": (
        "upper bound of the rate, 95 %, with sampling error too; empty where a sample is not known",
        "计入抽样误差的增长率上界（95%）；样本未知则为空",
    ),
    "column_cagr_low_pct_sampling": (
        "lower bound of growth per year, percent, with sampling error too",
        "计入抽样误差的年均增长下界，%",
    ),
    "column_cagr_high_pct_sampling": (
        "upper bound of growth per year, percent, with sampling error too",
        "计入抽样误差的年均增长上界，%",
    ),
    "column_doubling_low_years_sampling": (
        "shortest doubling time, years, with sampling error too",
        "计入抽样误差的翻倍时间下界，年",
    ),
    "column_doubling_high_years_sampling": (
        "longest doubling time, years, with sampling error too",
        "计入抽样误差的翻倍时间上界，年",
    ),
    "column_halving_low_years_sampling": (
        "shortest halving time, years, with sampling error too",
        "计入抽样误差的减半时间下界，年",
    ),
    "column_halving_high_years_sampling": (
        "longest halving time, years, with sampling error too",
        "计入抽样误差的减半时间上界，年",
    ),
    "column_interval_class_sampling": (
        "what the bounds with sampling error say",
        "计入抽样误差的上下界的含义",
    ),
    "column_odds_r_per_year": (
        (
            "of a share: continuous growth rate of its odds, per year; empty for other units "
            "and for fit4"
        ),
        "对比例而言：其优势（odds）的连续增长率，每年；其他单位及 fit4 为空",
    ),
    "column_odds_r_low": ("lower bound of that, per year", "上述增长率的下界，每年"),
    "column_odds_r_high": ("upper bound of that, per year", "上述增长率的上界，每年"),
    "column_growth_n": (
        "the smaller of the samples behind the bounds with sampling error, or behind the misfit",
        "抽样误差上下界或拟合偏离所依据的较小样本量",
    ),
    "column_deff": ("design effect assumed for them", "所假定的设计效应"),
    "column_misfit": (
        (
            "of a fitted line: how many times its own errors the points lie from it; empty "
            "where errors are not known"
        ),
        "对拟合直线而言：各点偏离为其误差的倍数；误差未知则为空",
    ),
    "column_growth_flags": (
        (
            "warnings: short_span, soft, few_positives, deff_assumed, n_assumed; "
            "above_ceiling: a share without room to double"
        ),
        (
            "提示：short_span（时段短）、soft（约数）、few_positives（样本中人数少）、"
            "deff_assumed、n_assumed（设计效应、样本量为假定）、above_ceiling（比例已无翻倍余地）"
        ),
    ),
    "column_time_base": (
        "how time is counted: month or day",
        "时间计算单位：month（月）或 day（日）",
    ),
    # doublings
    "column_doublings_segment_from": ("first point of the unbroken part", "连续段的首个数值日期"),
    "column_doublings_segment_to": ("last point of the unbroken part", "连续段的最后数值日期"),
    "column_direction": (
        "backward: halving from the last point; forward: doubling from the first",
        "backward：自最后数值向前减半；forward：自首个数值起翻倍",
    ),
    "column_k": ("number of the doubling, counted from 1", "第几次翻倍，从1起"),
    "column_level": ("the level crossed, in the unit of the indicator", "所达到的水平，按指标单位"),
    "column_crossed_on": (
        "when it was crossed, interpolated; empty if the record is too short",
        "达到该水平的日期，由内插得出；记录不足则为空",
    ),
    "column_bracket_from": ("last survey before the crossing", "达到之前的最后一次调查"),
    "column_bracket_to": ("first survey after the crossing", "达到之后的首次调查"),
    "column_years_taken": (
        "time since the crossing before, years; empty if the record is too short",
        "距上一次达到所用时间，年；记录不足则为空",
    ),
    "column_years_low": (
        "shortest time rounding allows, years; of a record too short, its length",
        "舍入所允许的最短时间，年；记录不足时为记录长度",
    ),
    "column_years_high": (
        "longest time rounding allows, years; infinite if the record may be too short",
        "舍入所允许的最长时间，年；记录可能不足时为无穷",
    ),
    "column_censored": ("whether the record is shorter than one doubling", "记录是否不足一次翻倍"),
}
