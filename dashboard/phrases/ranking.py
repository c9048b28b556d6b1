"""Countries in order: the chart, its summary, its table and its notes."""

from typing import Final

RANKING: Final[dict[str, tuple[str, str]]] = {
    # choices
    "rows": ("Show", "显示"),
    "rows_top": ("the first and the chosen", "前列与所选"),
    "rows_all": ("all", "全部"),
    # what stands around the chart
    "rank_title": ("Countries ranked: {names}", "各国家和地区排名：{names}"),
    "rank_panels": (
        "one source in each panel; figures of different panels are different quantities",
        "每个分图为一个来源，不同分图的数值不是同一指标",
    ),
    "rank_wave": ("{source}, {day}", "{source}，{day}"),
    "rank_heading": ("{name}: {source}, {day}, {count}", "{name}：{source}，{day}，{count}"),
    "rank_count": ("{count} economies", "{count}个经济体"),
    "rank_tick": ("tick: {day}", "短竖线：{day}"),
    "rank_between": ("{count} economies between", "其间{count}个经济体"),
    "rank_below": ("{count} economies below", "其后{count}个经济体"),
    "mark_group": (
        "Hollow diamond: a group of countries, without a rank",
        "空心菱形：国家组，不参与排名",
    ),
    "mark_rank_bar": (
        "Thick bar: what rounding allows, mostly narrower than the dot",
        "粗条：舍入所允许的范围，多窄于圆点",
    ),
    "mark_rank_thin": (
        "Thin bar: with sampling error too, 95 %",
        "细条：含抽样误差（95%）",
    ),
    "mark_before": (
        "Short tick: the same area at the earlier date named above",
        "短竖线：同一国家或地区在上文所注较早日期的数值",
    ),
    # what a dot says
    "rank_place": ("rank {rank} of {count}", "第{rank}位，共{count}个"),
    "rank_place_shared": ("rank {rank} of {count}, shared", "并列第{rank}位，共{count}个"),
    "rank_since": ("{change} since {day} ({value})", "较{day}（{value}）{change}"),
    # the summary
    "rank_lead": (
        "First of {count} economies: {first} with {value} ({source}, {day}).",
        "在{count}个经济体中，{first}以{value}居首（{source}，{day}）。",
    ),
    "rank_lead_shared": (
        "First of {count} economies, sharing the rank: {first} with {value} ({source}, {day}).",
        "在{count}个经济体中，{first}以{value}并列首位（{source}，{day}）。",
    ),
    "rank_chosen": ("Of those chosen: {parts}.", "所选国家和地区：{parts}。"),
    "rank_part": ("{name} {value}, rank {rank}", "{name}{value}，第{rank}位"),
    "rank_part_shared": ("{name} {value}, shared rank {rank}", "{name}{value}，并列第{rank}位"),
    "rank_median": (
        "The median of the {count} is {value}, {gap} below the first.",
        "{count}个经济体的中位数为{value}，比首位低{gap}。",
    ),
    "rank_rise": (
        "Largest rise since {day}: {name}, {change}.",
        "自{day}以来升幅最大的是{name}：{change}。",
    ),
    # the table
    "rank_panel": ("Indicator", "指标"),
    "rank_rank": ("Rank", "位次"),
    "rank_area": ("Country or group", "国家、地区或国家组"),
    "rank_change": ("Change since {day}", "较{day}的变化"),
    "rank_change_any": ("Change since the earlier wave", "较上一对照期的变化"),
    # notes
    "rank_without": (
        "No figure at this date ({source}, {day}): {names}.",
        "该日期（{source}，{day}）没有数值：{names}。",
    ),
    "rank_of_one": (
        "Not ranked, for there are figures of one country only: {names}.",
        "仅有一个国家或地区的数值，不作排名：{names}。",
    ),
    "rank_more": (
        "No more than {count} panels are drawn. Left out: {names}.",
        "最多绘出{count}个分图，未绘出：{names}。",
    ),
    "rank_nothing": (
        (
            "Nothing to rank: none of the indicators has figures of two countries in this period. "
            "Choose an indicator with figures of several countries."
        ),
        "没有可排名的数值：所选指标在该时段内均无两个国家或地区的数值。请选择有多国数值的指标。",
    ),
    "rank_caution": ("{name} ({source}): {text}", "{name}（{source}）：{text}"),
    "rank_named": ("{name} ({source})", "{name}（{source}）"),
}
