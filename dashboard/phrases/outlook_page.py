"""The Outlook page: its paragraph, and the table of what was tried."""

from typing import Final

OUTLOOK_PAGE: Final[dict[str, tuple[str, str]]] = {
    # the paragraph
    "why_no_forecast": ("Why there is no forecast", "为什么不作预测"),
    "what_scenario_says": ("What the scenario says, and what it assumes", "情景的含义与前提"),
    "because_forecast": (
        (
            "A forecast carries a curve on beyond the last figure. That makes sense only if "
            "the curve "
            "describes what has already happened."
        ),
        "预测就是把曲线延伸到最新数值之后。只有曲线能够描述已经发生的变化，这样做才有意义。",
    ),
    "because_rejected": (
        (
            "Here none does. By {curves}, {day} should have seen {estimates}, {off} {side} the "
            "published {value}; the survey itself is uncertain by only about {error} either way."
        ),
        (
            "这里没有一条曲线做得到：按{curves}，{day}应为{estimates}，比公布的{value}{side}{off}，"
            "而调查本身的误差只有{error}左右。"
        ),
    ),
    "because_rejected_both": (
        (
            "Here none does. By {curves}, {day} should have seen {estimates}; the published "
            "figure is "
            "{value}, and the survey itself is uncertain by only about {error} either way."
        ),
        (
            "这里没有一条曲线做得到：按{curves}，{day}应为{estimates}，公布的数值为{value}，"
            "而调查本身的误差只有{error}左右。"
        ),
    ),
    "side_above": ("above", "高出"),
    "side_below": ("below", "低"),
    "because_growth": (
        "From survey to survey ({span}) the number grew by {growths}{paces}.",
        "历次调查之间（{span}），依次增长{growths}{paces}。",
    ),
    "because_change": (
        "From survey to survey ({span}) it changed by {growths}.",
        "历次调查之间（{span}），依次变化{growths}。",
    ),
    "half_years_paces": (
        ": {count} half-years, {count} paces",
        "：{count}个半年，{count}种速度",
    ),
    "years_paces": (": {count} years, {count} paces", "：{count}年，{count}种速度"),
    "because_ceilings": (
        (
            "Nor can {count} figures show where growth will end: the best curve towards "
            "{first} misses "
            "by up to {first_miss}, the best towards {second} by up to {second_miss}, so "
            "they cannot "
            "choose between the two."
        ),
        (
            "而且{count}个数据点也看不出增长会止于何处：以{first}为上限的最优曲线最多偏离{first_miss}，"
            "以{second}为上限的最多偏离{second_miss}，数据无法在二者之间作出选择。"
        ),
    ),
    "because_bound": (
        (
            "The newest figure, {value} in {day}, gives only one end and cannot place a "
            "curve; it only "
            "rules out ceilings below it."
        ),
        "最新数值（{value}，{day}）只是单侧界限，不能用来确定曲线，只能排除更低的上限。",
    ),
    "because_few": (
        "So few points lie near almost any curve, and passing near them would prove nothing.",
        "点数太少时，几乎任何曲线都能从附近经过，吻合并不说明什么。",
    ),
    "because_no_skill": (
        "A curve that foresees the past no better than a ruler is not trusted with the future.",
        "对过去的推算尚不优于简单外推的曲线，不能用来推断未来。",
    ),
    "because_open": (
        "Until growth has clearly slowed, very different endings look alike.",
        "在增长明显放缓之前，截然不同的终点看上去并无分别。",
    ),
    "because_low": (
        "A ceiling is the reader’s assumption; choose a higher one above.",
        "上限由读者假定，请在上方选择更高的上限。",
    ),
    "and_last": ("{first} and {last}", "{first}和{last}"),
    "because_next": ("Every new survey is tried again.", "每有新的调查发布，都会重新检验。"),
    "because_admitted_one": (
        (
            "{curves} may be carried forward. Asked for figures that are known by now, it "
            "missed by "
            "{errors}, where “no change” missed by {no_change} and the last growth carried "
            "forward by "
            "{carried}."
        ),
        (
            "{curves}可以外推：以当时的数据推算此后已知的数值，平均偏差{errors}；"
            "假定“不变”的偏差为{no_change}，沿用最近增速的偏差为{carried}。"
        ),
    ),
    "because_admitted": (
        (
            "{curves} may be carried forward. Asked for figures that are known by now, they "
            "missed by "
            "{errors}, where “no change” missed by {no_change} and the last growth carried "
            "forward by "
            "{carried}."
        ),
        (
            "{curves}可以外推：以当时的数据推算此后已知的数值，平均偏差{errors}；"
            "假定“不变”的偏差为{no_change}，沿用最近增速的偏差为{carried}。"
        ),
    ),
    "because_once": (
        "That is one trial only, and may be luck.",
        "这只是一次检验，可能出于偶然。",
    ),
    "because_band": (
        (
            "Carried on to {day}, that leads to {low_high}: of 100 curves as uncertain as "
            "the figures, "
            "95 end there."
        ),
        "外推到{day}为{low_high}：与数据同等不确定的曲线，每100条有95条落在其中。",
    ),
    "because_pace": (
        "For that it would have to {change}; in the last year it changed by {last}.",
        "这意味着{change}；而最近一年的变化为{last}。",
    ),
    "change_by": ("change by {low_high} a year", "每年变化{low_high}"),
    "because_scenario": (
        (
            "That is a scenario and not a forecast: it holds only if growth keeps to such a curve, "
            "{towards}, which nobody has measured. It reaches {years} ahead, no further."
        ),
        "这是情景而非预测：前提是增长继续沿着这样的曲线进行，{towards}，这一点未经测量。最多外推{years}。",
    ),
    "towards": ("with a ceiling of {names}", "上限为{names}"),
    "towards_none": ("with no ceiling in sight", "且看不到上限"),
    "or": (" or ", "或"),
    "because_refused_too": (
        "The others were refused; the table says why.",
        "其余曲线未予采用，原因见下表。",
    ),
    # the table
    "tried_caption": ("What was tried", "所试曲线一览"),
    "tried_fitted": (
        "{count} exact figures, {span}",
        "{span}，{count}个确切数值",
    ),
    "tried_curve": ("Curve", "曲线"),
    "tried_ceiling": ("Ceiling", "上限"),
    "tried_miss": ("Largest miss", "最大偏差"),
    "tried_test": ("Fit test", "拟合检验"),
    "tried_past": ("Miss on the past", "回测偏差"),
    "tried_result": ("Result", "结论"),
    "miss_on": ("{value}, {day}", "{value}（{day}）"),
    "test_numbers": ("χ² {chi2}, {df}\u00a0df, p\u00a0{p}", "χ²={chi2}，自由度{df}，p{p}"),
    "p_below": ("<\u00a00.001", "<0.001"),
    "p_is": ("=\u00a0{value}", "={value}"),
    "test_unknown": ("not possible", "无法检验"),
    "result_shown": ("in the scenario", "用于情景"),
    "result_too_few_points": ("refused: too few figures", "不予采用：数据点太少"),
    "result_above_ceiling": (
        "refused: figures reach the ceiling",
        "不予采用：数据已达上限",
    ),
    "result_ceiling_not_identified": (
        "refused: its ceiling is not settled by the figures",
        "不予采用：数据不足以确定上限",
    ),
    "result_model_rejected": (
        "refused: too far from the figures",
        "不予采用：与数据偏离过大",
    ),
    "result_no_skill": (
        "refused: no better than a simple rule",
        "不予采用：不优于简单外推",
    ),
    "tried_note_miss": (
        "Largest miss: how far the curve lies from a figure it was fitted to, in percent.",
        "最大偏差：曲线与所拟合数值之间的最大百分比差距。",
    ),
    "tried_note_past": (
        (
            "Miss on the past: each curve is fitted to the figures up to an earlier date and "
            "asked for "
            "a later one ({count}); the mean is shown. “No change” missed by {no_change}, the last "
            "growth carried forward by {carried}; only a curve better than both is carried forward."
        ),
        (
            "回测偏差：只用较早的数据拟合，推算后来的数值（{count}），取平均。假定“不变”的偏差为{no_change}，"
            "沿用最近增速的偏差为{carried}；同时优于两者的曲线才可外推。"
        ),
    ),
    "once": ("once", "1次"),
    "times": ("{count} times", "{count}次"),
    "tried_note_test": (
        (
            "Fit test: squared distances in units of the survey’s own error, design effect {deff} "
            "assumed, {sizes}. Below p = 0.001 a curve through fewer than eight figures is refused."
        ),
        (
            "拟合检验：以调查自身误差为单位的离差平方和，假定设计效应为{deff}，{sizes}。"
            "数值少于8个且p<0.001的曲线不予采用。"
        ),
    ),
    "tried_note_test_many": (
        (
            "Fit test: squared distances in units of the survey’s own error, design effect {deff} "
            "assumed, {sizes}. From eight figures on it is shown but does not decide: over many "
            "surveys every simple curve lies further off than their error, and the past is "
            "the judge."
        ),
        (
            "拟合检验：以调查自身误差为单位的离差平方和，假定设计效应为{deff}，{sizes}。"
            "数值达到8个后仅供参考，不作取舍：跨越多次调查时，任何简单曲线的偏离都会超出调查误差，取舍看回测。"
        ),
    ),
    "tried_note_no_test": (
        "Fit test: not possible, for the error of these figures is not known.",
        "拟合检验：这些数值的误差未知，无法检验。",
    ),
    "sizes_smallest": (
        "for surveys without a published sample size the smallest one published",
        "未公布样本量者取已公布的最小值",
    ),
}
