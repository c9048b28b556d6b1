"""The chart of parts: purposes, ages, education, firms; and the pages that show it."""

from typing import Final

BREAKDOWN: Final[dict[str, tuple[str, str]]] = {
    # what the chart is called
    "breakdown_title_purposes": (
        "What generative AI is used for",
        "生成式人工智能的使用目的",
    ),
    "breakdown_title_ages": ("Use of AI by age", "各年龄段的人工智能使用情况"),
    "breakdown_title_education": (
        "Generative AI users by education",
        "生成式人工智能用户的学历结构",
    ),
    "breakdown_title_firms": (
        "Use of AI in firms, by size and country",
        "企业使用人工智能的情况：按规模与国家",
    ),
    # what the bars are
    "breakdown_of_base": ("Percent of {base}.", "占{base}的百分比。"),
    "breakdown_of_bases": (
        "Percent of the base named above each group of bars.",
        "百分比，分母见各组柱条上方。",
    ),
    "breakdown_several": (
        "Several answers were allowed: shares overlap and do not add up to 100 %.",
        "可多选：各项有重叠，合计不等于100%。",
    ),
    "breakdown_whole_alone": (
        "Parts of a whole: they add up to 100 %, but for rounding.",
        "各项为整体的构成部分，除舍入外合计为100%。",
    ),
    "breakdown_whole": (
        "Shares of {base} are parts of a whole and add up to 100 %, but for rounding.",
        "占{base}的各项为整体的构成部分，除舍入外合计为100%。",
    ),
    "breakdown_groups": (
        "Rates of groups are each a share of their own group and do not add up.",
        "各组比例以该组自身为分母，不可相加。",
    ),
    "breakdown_countries": (
        "Bars of countries come from one survey and do not add up.",
        "各国数值来自同一调查，不可相加。",
    ),
    "breakdown_since": ("change since {day}", "变化以{day}为基准"),
    "breakdown_dated": ("{label}, {day}", "{label}（{day}）"),
    # values and changes in words
    "breakdown_points": ("{value} points", "{value}个百分点"),
    "breakdown_point": ("{value} point", "{value}个百分点"),
    "breakdown_same": ("no change", "无变化"),
    # marks
    "mark_breakdown_pale": (
        "Thin pale bar: the survey before, with the change in percentage points",
        "浅色细条：前一次调查，所列变化以百分点计",
    ),
    "mark_breakdown_rounding": (
        "Short tick: what the rounding of the printed figures allows; sampling error not included",
        "短线：由发布数值的舍入所允许的范围，不含抽样误差",
    ),
    "mark_breakdown_same": (
        "No change: the difference may come from rounding alone",
        "无变化：差异可能仅由舍入造成",
    ),
    "mark_breakdown_approx": ("Pale bar: approximate", "浅色条：约数"),
    # notes
    "breakdown_bases": (
        (
            "The bars stand in separate groups because surveys differ in whom they asked, and "
            "about what. Read them within a group; never add or compare shares across groups."
        ),
        "各组柱条来自不同的调查，调查对象和问法不同。请只在组内比较，切勿跨组相加或比较。",
    ),
    "breakdown_sum": (
        "{heading}: the shares as printed add up to {sum}.",
        "{heading}：发布的各项合计为{sum}。",
    ),
    "breakdown_newer": (
        "Newer, but of single parts only, and so not drawn: {names}.",
        "另有较新但仅涉及个别项目的数值，未绘出：{names}。",
    ),
    "breakdown_broken": (
        "No change is stated across a break in the series: {names}.",
        "序列存在断点，不列出变化：{names}。",
    ),
    "breakdown_other_days": (
        (
            "{heading}: the figures are of different dates, which stand beside them, so part of "
            "the difference is the time between. Each change counts from the figure before; "
            "the table gives its date."
        ),
        "{heading}：各数值的日期不同（见各条标注），差异部分来自时间先后；各项变化以其前一数值为基准，日期见数据表。",
    ),
    "breakdown_some_groups": (
        "Of rates by age, only the age groups shown are among the figures.",
        "分年龄段的使用率，本数据只含图中各组。",
    ),
    "breakdown_many": (
        "The first {count} groups of bars are shown; choose an area or a source.",
        "只显示前{count}组，请选择国家或地区或来源。",
    ),
    "breakdown_no_area": (
        "No breakdown with at least two parts for: {names}.",
        "没有至少两项的细分数据：{names}。",
    ),
    "breakdown_nothing": (
        (
            "No survey has two parts of this breakdown in this choice. "
            "Choose another area or source, or a longer period."
        ),
        "在此选择下，没有任何调查含有两项以上的细分数据。请更换国家或地区、来源，或延长时段。",
    ),
    "breakdown_note_named": ("{name} ({value}, {day})", "{name}（{value}，{day}）"),
    # what the figures say
    "breakdown_largest": (
        "{heading}: {label} is the largest at {value}",
        "{heading}：{label}最高，为{value}",
    ),
    "breakdown_of_rest": (
        "{heading}: the lowest is {last} ({low}), the highest {label} ({value})",
        "{heading}：最低为{last}（{low}），最高为{label}（{value}）",
    ),
    "breakdown_all": ("{heading}: {parts}", "{heading}：{parts}"),
    "breakdown_each": ("{label} ({value})", "{label}为{value}"),
    "breakdown_biggest": (
        "the biggest change since {day} is that of {label}, {change}",
        "与{day}相比，{label}变化最大（{change}）",
    ),
    "breakdown_only_change": (
        "since {day}, {label} changed by {change}",
        "与{day}相比，{label}的变化为{change}",
    ),
    "breakdown_no_change": (
        "no share changed by more than rounding since {day}",
        "与{day}相比，各项变化均在舍入范围内",
    ),
    "breakdown_sentence": ("{text}.", "{text}。"),
    # the table
    "breakdown_head_panel": ("Share", "比例"),
    "breakdown_head_part": ("Part", "项目"),
    "breakdown_head_day": ("Date", "日期"),
    "breakdown_head_value": ("Value", "数值"),
    "breakdown_head_allowed": ("Rounding allows (%)", "舍入允许的范围（%）"),
    "breakdown_head_before": ("Before", "此前"),
    "breakdown_head_change": ("Change", "变化"),
    "breakdown_not_comparable": ("not comparable", "不可比"),
    # the page
    "breakdown_asked_of": ("Who was asked", "调查对象"),
    "breakdown_asked": ("{heading}: {asked}", "{heading}：{asked}"),
    "breakdown_other_areas": ("Another country or area", "其他国家或地区"),
    "breakdown_all_sources": ("all", "全部"),
}
