"""The Methods page: shares, index, common start, S-curves, claims, checks, vintages."""

from typing import Final

METHODS_COMPARE: Final[dict[str, tuple[str, str]]] = {
    "methods_shares_1": (
        (
            "A share without its base is no number: shares of different bases never stand on one "
            "axis. Its change is given in points, which is not its growth in percent. “Share of "
            "population” divides a count by the newest year-end population not later than it: all "
            "residents, even where a survey asks only those aged 6 and over."
        ),
        (
            "占比离开基数就没有意义，基数不同的占比不画在同一坐标上。占比的变化以百分点表示，不同于"
            "其增长的百分比。“占总人口比例”是以数量除以不晚于该日的最近年末总人口，即使调查只访问6"
            "岁及以上居民。"
        ),
    ),
    "methods_shares_2": (
        (
            "From one half on a share cannot double: that would be everybody, or more. Its odds, "
            "those who do against those who do not, still can, and take its place."
        ),
        (
            "占比达到一半后不可能再翻倍，否则将等于或超过全体。此时改用优势（odds），即“是”与“否”的"
            "人数之比，它仍可翻倍。"
        ),
    ),
    "methods_shares_3": (
        "Example: {odds_name}, {odds_span}: {odds_words}.",
        "例：{odds_name}，{odds_span}：{odds_words}。",
    ),
    "methods_index_1": (
        (
            "An index divides each series by its own figure y₀ on the first date that all have in "
            "common, or by its own first figure where they have none. It compares growth, not "
            "levels; the rounding of y₀ is in its interval."
        ),
        (
            "指数以各序列在首个共同日期的数值y₀为100；若无共同日期，则以各自的首个数值为100。它比较"
            "增长，不比较水平；y₀的舍入已计入区间。"
        ),
    ),
    "methods_race_1": (
        (
            "Year 0 of a series is the day it first stood at a common level, or its first figure. "
            "Between two surveys that day is interpolated on a logarithmic scale; where a break or "
            "a one-sided figure lies between them, the first survey at the level or above counts. "
            "The range beside a time is the shortest and the longest span between the surveys "
            "around both ends; rounding is not in it."
        ),
        (
            "各序列的第0年为其首次达到共同水平之日，或其首个数值。该日在两次调查之间按对数尺度内插"
            "；其间有断点或单侧数值时，取首次达到或超过该水平的调查。时间旁的范围是两端前后调查之间"
            "最短与最长的间隔，不含舍入。"
        ),
    ),
    "methods_s-curves_1": (
        (
            "Few early figures cannot say where growth will end, so each curve is tried under "
            "named ceilings K: all residents, internet users, 100 % of a share. From six figures "
            "on a curve may also look for its own. Curves are fitted to ln y by least squares; x "
            "is time."
        ),
        (
            "少量早期数据无法判断增长止于何处，因此每条曲线都在写明的上限K下试拟合：全体居民、网民"
            "、占比的100%；有六个以上数值时也可自行估计上限。曲线以最小二乘拟合ln y，x为时间。"
        ),
    ),
    "methods_s-curves_2": (
        (
            "A curve is refused if there are too few figures, if one stands at or above the "
            "ceiling, if its own ceiling cannot be told from the data, if the known errors of "
            "fewer than eight figures reject it (p below 0.001), or if in hindsight it did no "
            "better than both “nothing changes” and “growth goes on as in the last year”. In this "
            "build {refused} of {curves} curves are refused."
        ),
        (
            "以下情形不予采用：数值过少；有数值达到或超过上限；自估上限无法由数据确定；数值少于八个"
            "且已知误差否定该曲线（p小于0.001）；事后检验未同时优于“保持不变”与“延续上一年增长”。本"
            "次数据版本中，{curves}条曲线有{refused}条不予采用。"
        ),
    ),
    "methods_s-curves_3": (
        (
            "What remains may be drawn as a scenario under its ceiling, with a band from 1,000 "
            "redrawn samples, never farther ahead than the record is long, nor than two years. It "
            "is no forecast, and the chance that the curve itself is wrong is not in the band."
        ),
        (
            "其余曲线可在其上限下作为情景画出，区间带来自1,000次重新抽取的样本，前推不超过记录长度"
            "，也不超过两年。情景不是预测，区间带也不含曲线本身不成立的可能。"
        ),
    ),
    "methods_claims_1": (
        (
            "A published statement (“doubled in six months”) is recomputed from the printed "
            "figures in exact fractions. Supported: the printed values give it, or all that they "
            "allow does. Within rounding: some of what they allow does. Contradicted: none of it "
            "does. One-sided or approximate figures often leave it undetermined."
        ),
        (
            "对公开表述（如“半年翻一番”），用印刷数值以精确分数复算。印刷数值本身或其允许的全部取值"
            "与表述相符，为“有数据支持”；仅部分取值相符，为“舍入范围内”；全不相符，为“与数据矛盾”；"
            "单侧或约略的数值往往无法判定。"
        ),
    ),
    "methods_claims_2": (
        (
            "{claims_result} A verdict says whether printed figures fit together, not whether they "
            "are true; sampling error has no part in it."
        ),
        "{claims_result}结论只说明印刷数值彼此是否相符，不说明其是否属实，也不涉及抽样误差。",
    ),
    "methods_checks_1": (
        (
            "Users, population and share are rounded from the same numbers. So each share is held "
            "against its count over every likely base, and parts against their total: {checks} "
            "checks in this build. A share that no stated base explains gets a thin ring and a "
            "note."
        ),
        (
            "用户数、人口与占比源自同一组数字的舍入，因此每个占比都与其数量除以各个可能基数的结果核"
            "对，分项则与合计核对，本次数据版本共{checks}项。与所称基数均不符的占比加细圈并附注。"
        ),
    ),
    "methods_vintages_1": (
        (
            "Nothing is overwritten: a revision is a new row, and the newest release is current. "
            "“As known on” a day leaves out whatever was released later and computes growth, "
            "doublings and curves anew from the rest. A release known to the month or year counts "
            "from its last day; a figure without a release date counts from its own date."
        ),
        (
            "数据不会被覆盖：修订另立一行，以最新发布为准。选择“截至某日所知”时，略去此后发布的一切"
            "，并由其余数值重新计算增长、翻倍与曲线。发布日期仅知年月或年份的，自该期最后一日起算；"
            "没有发布日期的，自数值本身的日期起算。"
        ),
    ),
}
