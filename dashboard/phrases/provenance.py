"""The panel on one figure, or on the growth between two: where it comes from, what it allows."""

from typing import Final

PROVENANCE: Final[dict[str, tuple[str, str]]] = {
    "point_unknown": (
        (
            "This address names no figure in the current data. "
            "Point at a mark or choose a row of a table."
        ),
        "该地址在当前数据中没有对应的数值。请指向图中的标记，或选择数据表中的一行。",
    ),
    "point_missing": ("No such figure", "没有该数值"),
    "point_title": ("{name}, {day}", "{name}，{day}"),
    # what is told of a figure
    "point_date": ("Date", "日期"),
    "point_value": ("Value", "数值"),
    "point_allows": ("Rounding allows", "舍入允许的范围"),
    "point_printed": ("Printed as", "原文写法"),
    "point_release": ("Release", "发布物"),
    "point_place": ("Where in it", "所在位置"),
    "point_read": ("Read in", "读取自"),
    "point_evidence": ("Evidence", "依据"),
    "point_status": ("Status", "状态"),
    "point_note": ("Note", "备注"),
    "point_vintages": ("In other releases", "其他发布物中"),
    "point_others": ("From other publishers", "其他发布机构"),
    "point_rows": ("This row as data", "该行数据"),
    "to_exactly": ("{low} to {high}", "{low}至{high}"),
    "only_at_least": ("at least the value: no upper end was printed", "至少为该值，未公布上限"),
    "only_at_most": ("at most the value: no lower end was printed", "至多为该值，未公布下限"),
    "exactly_printed": ("nothing else: printed in full", "无其他可能：按完整数字公布"),
    "became_reported": ("as reported", "按发布数值"),
    "cited": ("{title}, {publisher}, {published}", "{title}，{publisher}，{published}"),
    "cited_undated": ("{title}, {publisher}", "{title}，{publisher}"),
    "vintage": ("{value} in {release}", "{value}，{release}"),
    "vintage_now": ("{value} in {release} (shown)", "{value}，{release}（当前采用）"),
    "other_source": ("{value}: {source}", "{value}：{source}"),
    # what is told of the growth between two figures
    "point_growth": ("Growth", "增长"),
    "point_rate": ("Per year", "折合每年"),
    "point_doubling": ("Doubling time", "翻倍时间"),
    "point_sampling": ("Sampling error too, 95 %", "计入抽样误差（95%）"),
    "point_arithmetic": ("Arithmetic", "算式"),
    "point_earlier": ("The earlier figure", "前一数值"),
    "point_later": ("The later figure", "后一数值"),
    "with_bounds": ("{value} ({low} to {high})", "{value}（{low}至{high}）"),
    "doublings_a_year": ("{value} doublings a year", "每年翻倍{value}次"),
    "sampling_none": (
        "not known: the sample size of one of the surveys was not found in print",
        "未知：其中一次调查的样本量未见公布",
    ),
    "across_break": (
        "Not computed: the two figures are not comparable ({word}).",
        "不作计算：两个数值前后不可比（{word}）。",
    ),
    "growth_unknown": (
        "Not computed: no growth follows from these two figures.",
        "不作计算：由这两个数值得不出增长。",
    ),
    "arithmetic_doubling": (
        (
            "{last} ÷ {first} = {ratio} in {time}; "
            "{years} × ln 2 ÷ ln {ratio} = {doubling} years to double"
        ),
        "{last} ÷ {first} = {ratio}，历时{time}；{years} × ln 2 ÷ ln {ratio} = {doubling}年翻倍",
    ),
    "arithmetic_halving": (
        (
            "{last} ÷ {first} = {ratio} in {time}; "
            "{years} × ln 2 ÷ −ln {ratio} = {doubling} years to halve"
        ),
        ("{last} ÷ {first} = {ratio}，历时{time}；{years} × ln 2 ÷ −ln {ratio} = {doubling}年减半"),
    ),
    "one_year": ("{value} year", "{value}年"),
    "some_years": ("{value} years", "{value}年"),
    "arithmetic_ratio": (
        "{last} ÷ {first} = {ratio} in {time}",
        "{last} ÷ {first} = {ratio}，历时{time}",
    ),
}
