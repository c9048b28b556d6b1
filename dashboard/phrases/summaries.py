"""What each chart's figures say, in sentences, and the heads and words of its table."""

from typing import Final

SUMMARIES: Final[dict[str, tuple[str, str]]] = {
    # changes
    "sum_times": ("{value} times as much", "为原来的{value}倍"),
    "sum_times_at_least": ("at least {value} times as much", "至少为原来的{value}倍"),
    "sum_times_at_most": ("at most {value} times as much", "至多为原来的{value}倍"),
    # level
    "sum_named": ("{name}: {text}.", "{name}：{text}。"),
    "sum_up": (
        "up from {before} ({start}) to {after} ({end})",
        "由{before}（{start}）升至{after}（{end}）",
    ),
    "sum_down": (
        "down from {before} ({start}) to {after} ({end})",
        "由{before}（{start}）降至{after}（{end}）",
    ),
    "sum_from_to": (
        "from {before} ({start}) to {after} ({end})",
        "由{before}（{start}）变为{after}（{end}）",
    ),
    "sum_only": ("{value} ({day}), the only figure", "{value}（{day}），仅此一个数值"),
    "sum_broken": (
        "{text}, across a break in series ({breaks}), so the two are not comparable",
        "{text}，其间序列有断点（{breaks}），两者不可比",
    ),
    "sum_break": ("{word}, {day}", "{day}{word}"),
    "sum_break_only": ("{day}", "{day}"),
    "sum_since_break": ("Since then: {text}.", "断点之后：{text}。"),
    "sum_highest": ("Highest: {value} ({day}).", "最高：{value}（{day}）。"),
    "sum_lowest": ("Lowest: {value} ({day}).", "最低：{value}（{day}）。"),
    "sum_step": (
        "Largest change from one figure to the next: {change} ({span}).",
        "相邻两次数值之间变化最大：{change}（{span}）。",
    ),
    # several series
    "sum_listed": ("{parts}.", "{parts}。"),
    "sum_part": ("{name} {text}", "{name}{text}"),
    "sum_highest_first": (
        "By newest figure, highest first: {parts}.",
        "按最新数值由高到低：{parts}。",
    ),
    "sum_fastest_first": (
        "By newest rate, fastest first: {parts}.",
        "按最新增速由快到慢：{parts}。",
    ),
    "sum_shortest_first": (
        "By newest doubling time, shortest first: {parts}.",
        "按最新翻倍时间由短到长：{parts}。",
    ),
    "sum_newest_rates": ("Newest rates: {parts}.", "最新增速：{parts}。"),
    "sum_newest_doubling": ("Newest intervals: {parts}.", "最新时段：{parts}。"),
    "sum_range_level": (
        "The newest figures of {count} series run from {low} to {high}.",
        "{count}个序列的最新数值，由{low}至{high}。",
    ),
    "sum_range_rate": (
        "Newest rates of {count} series, the two ends: {low}; {high}.",
        "{count}个序列最新增速的两端：{low}；{high}。",
    ),
    "sum_range_doubling": (
        "Newest settled doubling times of {count} series, the two ends: {low}; {high}.",
        "{count}个序列最新的确定翻倍时间的两端：{low}；{high}。",
    ),
    "sum_value_of": ("{value} ({name}, {day})", "{value}（{name}，{day}）"),
    "sum_no_pace": (
        "None of the {count} series has a settled doubling time in its newest interval.",
        "{count}个序列的最新时段均没有确定的翻倍时间。",
    ),
    "sum_no_rate": (
        "None of the {count} series has a rate in its newest interval, only bounds.",
        "{count}个序列的最新时段均无确定增速，只有界限。",
    ),
    # growth
    "sum_rate": ("{value} doublings per year", "每年翻倍{value}次"),
    "sum_rate_bounds": (
        "{value} doublings per year ({bounds})",
        "每年翻倍{value}次（{bounds}）",
    ),
    "sum_rate_from": (
        "at least {value} doublings per year",
        "每年翻倍至少{value}次",
    ),
    "sum_rate_to": ("at most {value} doublings per year", "每年翻倍至多{value}次"),
    "sum_in_span": ("{text}, {span}", "{span}{text}"),
    "sum_rate_extremes": (
        "Highest rate: {high}; lowest: {low}.",
        "最高增速：{high}；最低增速：{low}。",
    ),
    "sum_newest": ("Newest: {text}{verdict}.", "最新：{text}{verdict}。"),
    "sum_faster": (", faster than the one before", "，快于前一时段"),
    "sum_slower": (", slower than the one before", "，慢于前一时段"),
    "sum_alike": (
        ", not certainly faster or slower than the one before",
        "，与前一时段相比快慢不能确定",
    ),
    "sum_before": ("Before it: {text}.", "此前：{text}。"),
    "sum_settled": (
        "Newest settled: {text}.",
        "最近一个可确定的：{text}。",
    ),
    # doublings
    "sum_doubled_once": (
        "One doubling: {text}.",
        "翻倍一次：{text}。",
    ),
    "sum_doubled": (
        "{count} doublings. The earliest: {first}; the latest: {last}{verdict}.",
        "共翻倍{count}次。最早一次：{first}；最近一次：{last}{verdict}。",
    ),
    "sum_rung": ("{levels} in {time}", "{levels}，用时{time}"),
    "sum_took_longer": (", longer than the earliest", "，长于最早一次"),
    "sum_took_shorter": (", shorter than the earliest", "，短于最早一次"),
    "sum_not_doubled": (
        "No doubling to {level} in the {time} on record.",
        "有记录的{time}内，未见翻倍至{level}。",
    ),
    "sum_apart": (
        "They are counted separately on either side of a break in series.",
        "序列断点前后分别计算。",
    ),
    "sum_part_doubled": (
        "{name}: {count} doublings, the latest {last}",
        "{name}：翻倍{count}次，最近一次{last}",
    ),
    "sum_part_doubled_once": ("{name}: one doubling, {last}", "{name}：翻倍一次，{last}"),
    "sum_part_not_doubled": ("{name}: none yet", "{name}：尚未翻倍"),
    "sum_counts": ("Doublings seen: {parts}.", "观测到的翻倍次数：{parts}。"),
    "sum_count_of": ("{name} {count}", "{name}{count}次"),
    "sum_more": ("{count} more in the table", "其余{count}项见表"),
    # race and outlook
    "sum_race": ("Newest figures since the start: {parts}.", "自起点以来的最新数值：{parts}。"),
    "sum_race_part": ("{name} {value} after {time}", "{name}{time}后为{value}"),
    "sum_newest_figure": ("{name}: {value} ({day}).", "{name}：{value}（{day}）。"),
    "sum_scenario": (
        (
            "Scenario, not a forecast, for {day}: middle {middle}, 80 % of its paths in {inner}, "
            "95 % in {outer}; ceilings assumed: {ceilings}."
        ),
        (
            "{day}的情景（并非预测）：中位{middle}，80%的路径为{inner}，95%为{outer}；"
            "假定的上限：{ceilings}。"
        ),
    ),
    # tables
    "table_series": ("Series", "序列"),
    "table_date": ("Date", "日期"),
    "table_value": ("Value ({unit})", "数值（{unit}）"),
    "table_allowed": ("Rounding allows", "舍入允许的范围"),
    "table_release": ("Release", "发布物"),
    "table_read_in": ("Read in", "读自"),
    "table_status": ("Status", "状态"),
    "table_read_primary": ("the release itself", "发布物原文"),
    "table_read_press": ("press or a copy", "媒体或转载"),
    "table_reported": ("as published", "按发布"),
    "table_provisional": ("provisional", "初步数"),
    "table_revised": ("revised", "已修订"),
    "table_derived": ("derived", "推算"),
    "table_interval": ("Interval", "时段"),
    "table_growth": ("Growth (%)", "增长（%）"),
    "table_per_year": ("Per year (%)", "年增长率（%）"),
    "table_doubling": ("Doubling time ({unit})", "翻倍时间（{unit}）"),
    "table_line_allowed": ("95 % of the line", "拟合直线的95%区间"),
    "table_with_sampling": ("With sampling, 95 %", "含抽样误差，95%"),
    "table_levels": ("From → to", "水平"),
    "table_crossed": ("Reached about", "约达到于"),
    "table_started": ("Started about", "约始于"),
    "table_bracket": ("Between the surveys", "前后两次调查"),
    "table_took": ("Time ({unit})", "用时（{unit}）"),
    "table_none_yet": ("not yet", "尚未达到"),
    "table_more_than": ("over {value}", "超过{value}"),
    "table_since": ("Since the start ({unit})", "起点后（{unit}）"),
    "table_row": ("What", "内容"),
    "table_figure": ("figure", "发布数值"),
    "table_scenario": ("scenario", "情景"),
    "table_inner": ("80 %", "80%"),
    "table_outer": ("95 %", "95%"),
}
