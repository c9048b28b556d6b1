"""The Doubling page: the assumptions behind an interval with sampling error."""

from typing import Final

DOUBLING: Final[dict[str, tuple[str, str]]] = {
    "n": ("Sample size", "样本量"),
    "n_known": ("where published", "已公布者"),
    "n_each": ("{count} in every survey (assumed)", "假定每次均为{count}"),
    "deff": ("Design effect", "设计效应"),
    "with_sampling": ("with sampling {interval}", "含抽样{interval}"),
    "with_sampling_from": (
        "with sampling at least {value}, no growth not excluded",
        "含抽样则至少{value}，不能排除无增长",
    ),
    "with_sampling_open": (
        "with sampling no growth not excluded",
        "含抽样则不能排除无增长",
    ),
    "mark_two_bars": (
        (
            "Thick bar: what the rounding of the printed figures allows; "
            "thin bar: 95 % with sampling error too"
        ),
        "粗条：发布数值的舍入所允许的范围；细条：计入抽样误差后的95%区间",
    ),
    "mark_line_bar": (
        "Bar: 95 % for the straight line through the four logarithms, not for a forecast",
        "线段：四个对数值拟合直线的95%区间，并非预测区间",
    ),
    "doubling_line_subtitle": (
        "{areas}, {unit} to double along a line through four surveys, logarithmic scale",
        "{areas}，按四次调查的拟合直线翻一番所需时间（{unit}），对数坐标",
    ),
    "growth_line_subtitle": (
        (
            "{areas}, doublings per year along a line through four surveys; "
            "right-hand scale: percent a year"
        ),
        "{areas}，四次调查拟合直线的年翻倍次数；右轴为年增长率（%）",
    ),
    "sampling_used": (
        (
            "Sampling error: design effect {deff} assumed ({published}). It does not cover people "
            "the survey could not reach or who did not answer, the wording, or a change of "
            "definition."
        ),
        (
            "抽样误差：假定设计效应为{deff}（{published}）。不含抽样框覆盖不全、无应答、问法和口径变化"
            "造成的误差。"
        ),
    ),
    "sizes_published": ("sample sizes as published", "样本量按公布值"),
    "sizes_assumed": (
        "sample size {count} assumed where none is published",
        "未公布样本量者假定为{count}",
    ),
    "sampling_unknown": (
        (
            "No interval with sampling error where a survey's sample size was not found in print."
            "{known}"
        ),
        "未查到样本量的调查不给出抽样误差区间。{known}",
    ),
    "size_known_of": (
        " Known: {sizes}. A size may be assumed for the others.",
        "已知：{sizes}。其余各次可假定样本量。",
    ),
    "size_of": ("{count} in {day}", "{day}为{count}"),
    "one_exponential_not": (
        (
            "The figures lie {misfit} times further from one straight line than their own errors "
            "allow ({span}): not one exponential, so no single doubling time describes them."
        ),
        "各点偏离直线的程度是自身误差的{misfit}倍（{span}）：并非单一指数增长，没有一个翻倍时间可以概括。",
    ),
}
