"""The Compare page: series aligned at a common start."""

from typing import Final

COMPARE: Final[dict[str, tuple[str, str]]] = {
    "compare": ("Compare", "对比"),
    # choices
    "align": ("Common start", "共同起点"),
    "align_first": ("first figure", "首个数值"),
    "align_level": ("level", "同一数值"),
    "align_share": ("share of population", "占总人口的同一比例"),
    "at": ("At", "水平"),
    "at_lowest": ("the lowest", "最低的共有水平"),
    "at_common": ("{value}, the lowest", "{value}（最低的共有水平）"),
    # what stands around the chart
    "race_title": ("From a common start: {names}", "同一起点比较：{names}"),
    "race_subtitle": (
        "{areas}, {unit}, by {time} since each first reached {level}",
        "{areas}，{unit}，横轴为各自首次达到{level}后的{time}数",
    ),
    "race_subtitle_first": (
        "{areas}, {unit}, by {time} since each first published figure",
        "{areas}，{unit}，横轴为各自首个发布数值后的{time}数",
    ),
    "race_years_tick": ("{value} y", "{value}年"),
    "race_months_tick": ("{value} m", "{value}个月"),
    "race_hover": ("{time} after the start", "起点后{time}"),
    "race_hover_before": ("{time} before the start", "起点前{time}"),
    "race_gap_years": (
        "{level} after {time} y,<br>others {others} y",
        "达到{level}：<br>{time}年，其余{others}年",
    ),
    "race_gap_months": (
        "{level} after {time} m,<br>others {others} m",
        "达到{level}：<br>{time}个月，其余{others}个月",
    ),
    "mark_start": (
        "Lines meet at the start; where it lies between two surveys, it is interpolated",
        "各线在起点相交；起点位于两次调查之间时由内插得出",
    ),
    "mark_gap": (
        "Dashed: one level, from the first series that reached it to the last",
        "虚线：同一水平，自最先达到的序列至最后达到的序列",
    ),
    # the finding
    "race_finding": ("From {start} to {level}: {parts}.", "由{start}升至{level}：{parts}。"),
    "race_finding_population": (
        "From {start} to {level} of the population: {parts}.",
        "占总人口比例由{start}升至{level}：{parts}。",
    ),
    "race_finding_first": (
        "From the first figure to {level}: {parts}.",
        "自首个数值升至{level}：{parts}。",
    ),
    "race_part": ("{name} {time}", "{name}用时{time}"),
    "race_part_dated": ("{name} {time} ({span})", "{name}用时{time}（{span}）"),
    "race_part_rough": (
        "{name} about {time} ({bounds}: interpolated between surveys up to {gap} apart)",
        "{name}用时约{time}（{bounds}：由相隔最长{gap}的两次调查内插得出）",
    ),
    "race_part_jump": (
        "{name} {bounds} (a break or a bound lies between the surveys)",
        "{name}用时{bounds}（两次调查之间有断点或单侧界限）",
    ),
    "race_more": ("{count} more in the table", "其余{count}项见表"),
    "race_across": ("{time} across a break", "{time}（跨断点）"),
    "race_part_not_yet": ("{name} not yet after {time}", "{name}历时{time}仍未达到"),
    "race_part_above": (
        "{name} was already above it at its first figure",
        "{name}的首个数值已高于该水平",
    ),
    # the table of the finding
    "race_series": ("Series", "序列"),
    "race_first_figure": ("First figure", "首个数值"),
    "race_reached": ("Reached {level}", "达到{level}"),
    "race_time": ("Time taken", "用时"),
    "race_allowed": ("Surveys allow", "调查允许的范围"),
    "race_between": ("{day} (between {start} and {end})", "{day}（{start}至{end}之间）"),
    "race_by": ("by {end} (after {start})", "{end}之前（{start}之后）"),
    "race_not_yet": ("not yet", "尚未达到"),
    "race_above": ("before {day}", "{day}之前"),
    "race_so_far": ("over {time}", "超过{time}"),
    # what is left out
    "race_start_unknown": (
        "Already above {level} at the first figure, so the start is not known: {names}.",
        "首个数值已高于{level}，起点未知，未绘出：{names}。",
    ),
    "race_not_reached": ("Has not reached {level}: {names}.", "尚未达到{level}，未绘出：{names}。"),
    "race_jumped": (
        (
            "Passed {level} across a break or beside a one-sided figure; not interpolated, "
            "counted from the first survey after it: {names}."
        ),
        "在断点或单侧数值处越过{level}，不作内插，自其后的首次调查起算：{names}。",
    ),
    "race_named": ("{name} ({value}, {day})", "{name}（{value}，{day}）"),
    "race_nobody": (
        (
            "None of the chosen series has a known start at this level. "
            "Choose another level, or start at the first figure."
        ),
        "所选序列在该水平均无已知起点。请选择其他水平，或以首个数值为起点。",
    ),
    # parameters
    "expect_level": ("a number above 0", "大于0的数字"),
    "expect_share": ("a share in percent, up to 100", "不超过100的百分比"),
}
