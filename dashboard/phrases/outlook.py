"""The Outlook page: S-curves, their ceilings, and why one is refused."""

from typing import Final

OUTLOOK: Final[dict[str, tuple[str, str]]] = {
    "outlook": ("Outlook", "展望"),
    # choices
    "ceiling": ("Ceiling", "上限"),
    "ceiling_usual": ("the usual ones", "常用上限"),
    "ceiling_population": ("all residents", "全体居民"),
    "ceiling_everybody": ("everybody", "全部"),
    "ceiling_internet_users": ("internet users", "全体网民"),
    "ceiling_free": ("let each curve find its own", "由曲线自行估计"),
    "ceiling_none": ("none", "不设上限"),
    "expect_ceiling": (
        "{choices}, or a percentage from 1 to 100",
        "{choices}，或1至100的百分比",
    ),
    "ceilings_unusable": (
        "Means nothing for this series, so left out: ceiling {names}.",
        "以下上限不适用于该序列，已忽略：{names}。",
    ),
    # what stands around the chart
    "s_curve_title": ("Outlook: {name}", "展望：{name}"),
    "s_curve_scenario": (
        "{parts}; ahead of the last figure a scenario, not a forecast",
        "{parts}；最新数值之后为情景，并非预测",
    ),
    "s_curve_refused": ("{parts}; no curve is carried forward", "{parts}；不作外推"),
    "only_first": (
        "One series at a time; choose only one of these to see it: {names}.",
        "每次只显示一个序列；如需查看，请单独选择：{names}。",
    ),
    "of_residents": ("{share} of residents", "居民的{share}"),
    "all_residents": ("all residents", "全体居民"),
    "all_online": ("internet users", "全体网民"),
    "everybody": ("everybody", "全部"),
    "from_to": ("{low} to {high}", "{low}至{high}"),
    "assumed": ("assumed", "假定"),
    "found_itself": ("found by the curve", "曲线估计值"),
    "end_of": ("end of {year}", "{year}年末"),
    "ceiling_in_words": ("{value}: {who}", "{value}：{who}"),
    "ceiling_in_text": ("{value} ({who})", "{value}（{who}）"),
    "scenario": ("Scenario", "情景"),
    "scenario_key": ("Scenario: {low_high}, {day} (95 %)", "情景：{day}为{low_high}（95%）"),
    "scenario_hover": (
        "<b>Scenario</b>, {day}<br>middle {middle}<br>80 %: {inner}<br>95 %: {outer}",
        "<b>情景</b>，{day}<br>中位{middle}<br>80%：{inner}<br>95%：{outer}",
    ),
    "curve_hover": ("{curve}<br>{ceiling}", "{curve}<br>{ceiling}"),
    "mark_curves_refused": (
        "Grey lines: the curves tried, over the figures they were fitted to",
        "灰线：所试曲线，仅绘于拟合区间内",
    ),
    "mark_curve": (
        "Pale line: the curve through the figures it was fitted to",
        "浅色线：拟合区间内的曲线",
    ),
    "mark_fan": (
        (
            "Dotted: middle of the scenario; dark band 80 %, pale band 95 % of what curves as "
            "uncertain as the figures would do"
        ),
        "点线：情景的中位；深色带80%，浅色带95%，反映与数据同等不确定的曲线的走势",
    ),
    "mark_ceiling": ("Horizontal lines: ceilings", "水平线：上限"),
    # curves
    "model_exponential": ("Constant growth (exponential)", "恒定增速（指数）"),
    "model_logistic": ("Symmetric S-curve (logistic)", "对称S曲线（logistic）"),
    "model_gompertz": ("S-curve with a slow end (Gompertz)", "后期趋缓的S曲线（Gompertz）"),
    "no_ceiling": ("no ceiling", "无上限"),
    "own_ceiling": ("its own: {value}", "自行估计：{value}"),
    # why there is no scenario, in the plot
    "lead_too_few_points": ("No forecast: too few figures.", "不作预测：数据点太少。"),
    "lead_above_ceiling": (
        "No forecast: the ceiling is too low.",
        "不作预测：上限设得过低。",
    ),
    "lead_ceiling_not_identified": (
        "No forecast: the figures do not show where growth will end.",
        "不作预测：现有数据看不出增长会止于何处。",
    ),
    "lead_model_rejected": (
        "No forecast: no curve passes near the figures.",
        "不作预测：没有一条曲线与数据吻合。",
    ),
    "lead_no_skill": (
        "No forecast: on the past, the curves did no better than a simple rule.",
        "不作预测：以往数据表明，曲线并不优于简单外推。",
    ),
    "why_none": (
        "There is no exact figure to lay a curve through; {needed} are needed.",
        "没有可供拟合的确切数值；至少需要{needed}个。",
    ),
    "why_too_few_one": (
        "There is one exact figure; a curve needs at least {needed}.",
        "只有1个确切数值；曲线至少需要{needed}个。",
    ),
    "why_too_few": (
        "There are {count} exact figures; a curve needs at least {needed}.",
        "只有{count}个确切数值；曲线至少需要{needed}个。",
    ),
    "why_too_few_break": (
        (
            "Comparable exact figures since the break before {day}: {count}; a curve needs "
            "at least "
            "{needed}."
        ),
        "{day}之前有断点，此后可比的确切数值为{count}个；曲线至少需要{needed}个。",
    ),
    "why_above": (
        "{day} already saw {value}; the ceiling assumed is {ceiling}.",
        "{day}已有{value}，而假定的上限为{ceiling}。",
    ),
    "why_free_open": (
        "A ceiling of {low} fits them nearly as well as one of {high}, the most there can be.",
        "{low}的上限与最大可能值{high}的上限，拟合效果相差无几。",
    ),
    "why_free_pinned": (
        "The best ceiling would be {value}, no more than was already counted.",
        "拟合最优的上限为{value}，不高于已有数值。",
    ),
    "why_free_early": (
        (
            "The best ceiling would be {value}; at {newest}, growth has not yet begun to "
            "slow towards "
            "it."
        ),
        "拟合最优的上限为{value}；目前为{newest}，尚未进入放缓阶段。",
    ),
    "why_rejected": (
        (
            "By {curves}, {day} should have seen {estimates}; the survey says {value}, give "
            "or take {error}."
        ),
        "按{curves}，{day}应为{estimates}，调查结果为{value}，误差约{error}。",
    ),
    "why_few_for_ceiling": (
        "Nor can {count} figures show where growth will end.",
        "而且{count}个数据点也看不出增长会止于何处。",
    ),
    "why_untested": (
        "The figures lie too far apart to test {curves} on what is known by now.",
        "各次数值相隔过远，无法用已知数值检验{curves}。",
    ),
    "why_no_skill": (
        (
            "Asked for figures that are known by now, {curves} missed by {errors}; {rule} "
            "missed by {error}."
        ),
        "以当时的数据推算此后已知的数值，{curves}平均偏差{errors}；{rule}的偏差为{error}。",
    ),
    "rule_no_change": ("saying “no change”", "假定“不变”"),
    "rule_carried": ("carrying the last growth forward", "沿用最近增速"),
    "curve_tried": ("the one curve tried", "所试的1条曲线"),
    "curves_of_tried": (
        "{count} of the {total} curves tried",
        "所试{total}条曲线中的{count}条",
    ),
    "of_figure": ("{part} of the figure", "{part}（相对误差）"),
    "curves_tried": ("the {count} curves tried", "所试的{count}条曲线"),
    "miss_above": ("curves {off} too high", "曲线偏高{off}"),
    "miss_below": ("curves {off} too low", "曲线偏低{off}"),
    "miss_both": ("curves off by up to {off}", "曲线最多偏离{off}"),
}
