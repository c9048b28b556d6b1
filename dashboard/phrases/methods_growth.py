"""The Methods page: printed figures, growth, intervals, breaks, observed doublings, lines."""

from typing import Final

METHODS_GROWTH: Final[dict[str, tuple[str, str]]] = {
    "methods_reading_1": (
        (
            "A figure keeps its printed text and stands for every number that rounds to it: half a "
            "unit of the last printed digit on either side. {to_printed} is {to_range}; "
            "{first_printed} is {first_range}. A translation that prints more zeros makes a figure "
            "no more precise."
        ),
        (
            "每个数值都保留印刷原文，并代表所有四舍五入后与之相同的数：上下各为末位印刷数字的半个单"
            "位。{to_printed}即{to_range}，{first_printed}即{first_range}。译文中多写的零不会提高精"
            "度。"
        ),
    ),
    "methods_reading_2": (
        (
            "“More than” and “at least” give a lower bound and no point, “under” and “at most” an "
            "upper bound: these limit growth, but enter no line, curve or doubling. “About” and "
            "“nearly” allow half a unit of the last digit that is not zero, at most a tenth of the "
            "figure. That is a convention of speech: whatever rests on it is called soft, and no "
            "line or curve does."
        ),
        (
            "“超过”“至少”只给出下界，“不到”“至多”只给出上界，均没有点值：它们可以限定增长，但不参与"
            "直线、曲线或翻倍的计算。“约”“近”允许末位非零数字的半个单位，且不超过数值的十分之一。这"
            "只是语言习惯，凡以此为据的结果均标为依据较弱，直线与曲线则不采用约数。"
        ),
    ),
    "methods_reading_3": (
        (
            "What is not surely a number (a date, an ordinal, a sum of money, “hundreds of "
            "millions”) is refused. A derived figure was not printed but follows from two that "
            "were, such as a level minus its change; its interval is as wide as both allow."
        ),
        (
            "不能确定为数量的文字（日期、序数、金额、“数亿”）一律不读。推算值并非原文印出，而是由两"
            "个印刷数值得出，例如现值减去增量，其区间以两者所允许的范围为准。"
        ),
    ),
    "methods_growth_1": (
        (
            "For two figures y₁ and y₂, t years apart, the basic quantity is the continuous growth "
            "rate r. Everything else follows from it. A doubling time is the pace between two "
            "surveys, not a forecast, and never negative: a falling series has a halving time."
        ),
        (
            "两个数值y₁、y₂相隔t年，基本量是连续增长率r，其余各量都由它推出。翻倍时间描述两次调查之"
            "间的速度，不是预测，也不会为负：下降的序列改用减半时间。"
        ),
    ),
    "methods_growth_2": (
        (
            "If every date of a series is the end of a month, time counts in months, twelve to the "
            "year, and growth over twelve months equals the printed year-on-year figure. Any other "
            "series counts days, 365.25 to the year."
        ),
        (
            "若序列的日期均为月末，则按月计时，一年十二个月，相隔十二个月的增长与公布的同比一致；其"
            "他序列按日计时，一年365.25日。"
        ),
    ),
    "methods_intervals_1": (
        (
            "Let each figure lie between its ends l and u. Growth is slowest from the top of the "
            "earlier figure to the bottom of the later, and fastest the other way round. These "
            "bounds are hard: if both figures were rounded as printed, the rate lies between them."
        ),
        (
            "设每个数值位于下端l与上端u之间。由前值上端到后值下端增长最慢，反之最快。这是硬性界限："
            "只要两个数值确按印刷精度舍入，增长率必在其间。"
        ),
    ),
    "methods_intervals_2": (
        (
            "Bounds are built for r and only then turned into times. If zero lies between them, "
            "the doubling time has no upper end, and the site says “at least …; no growth not "
            "excluded”. This is Fieller’s construction; inverting both ends blindly would give an "
            "interval that leaves out its own estimate. An interval over several surveys comes "
            "from the figures at its two ends, never from chained intervals, which would count the "
            "rounding in between twice."
        ),
        (
            "先求r的上下界，再换算成时间。若上下界之间含零，翻倍时间就没有上限，本站写作“至少……；不"
            "能排除无增长”。这是费勒（Fieller）的构造法；若简单取两端倒数，得到的区间会把估计值本身"
            "排除在外。跨越多次调查的区间只用首尾两个数值，不把各段区间相连，否则中间数值的舍入会计"
            "算两次。"
        ),
    ),
    "methods_sampling_1": (
        (
            "A count of users from a survey is a share p, found among n interviews, times a "
            "population taken as known. With D the design effect, v the figure and h half a unit "
            "of its last digit, sampling and rounding add up on the logarithm. Waves are "
            "independent."
        ),
        (
            "调查得出的用户规模，是n个样本中的占比p乘以视为已知的人口。设D为设计效应，v为数值，h为"
            "末位的半个单位，抽样误差与舍入误差在对数尺度上合成；各次调查视为相互独立。"
        ),
    ),
    "methods_sampling_2": (
        (
            "No publisher here states a design effect: 2 is assumed and shown, 1 is a floor, 3 a "
            "stress test. Sample sizes are used only where a text prints one; without one there is "
            "no such interval, unless you assume a size (parameter n)."
        ),
        (
            "本站收录的机构均未公布设计效应：默认取2并注明，1为下限，3为压力检验。样本量仅采用原文"
            "印出的；没有样本量就没有此区间，除非读者自行设定（参数 n）。"
        ),
    ),
    "methods_sampling_3": (
        (
            "Example: with {n} interviews in both surveys (printed for {n_day}) and D = {deff}, "
            "the doubling time from {from_day} to {to_day} is {doubling} ({sampling}), against "
            "{bounds} from rounding alone."
        ),
        (
            "例：若两次调查样本量均为{n}（{n_day}的原文所载），且D = {deff}，则{from_day}至{to_day}"
            "的翻倍时间为{doubling}（{sampling}）；仅计舍入时为{bounds}。"
        ),
    ),
    "methods_annualising_1": (
        (
            "Growth over the interval is what was measured. Growth per year says what it would be "
            "had the pace held for a year: {growth} in {months} months is {cagr} a year, "
            "arithmetic rather than observation. Quote it with its interval or not at all."
        ),
        (
            "期间增长是测得的结果；年增长是假定该速度保持一年的换算：{months}个月{growth}，折合一年"
            "{cagr}，这是算术，不是观测。引用时请一并注明时段。"
        ),
    ),
    "methods_annualising_2": (
        (
            "Intervals under six months are left out of the charts and counted in a note, unless "
            "you ask for every survey; in the tables they carry the flag short_span. “As of June” "
            "does not say when in June: half a month at one end of six months moves r by a "
            "twelfth. That is in no interval."
        ),
        (
            "短于六个月的时段不画入图中，只在注中计数，除非选择全部调查；数据表中标为 short_span。“"
            "截至6月”并未说明是6月何日：六个月时段的一端相差半个月，r即变动十二分之一，任何区间都不"
            "含这一点。"
        ),
    ),
    "methods_breaks_1": (
        (
            "Where a publisher changed the question, the way of asking, the list asked about or "
            "the base, the series has a break; {breaks} are recorded. No growth, doubling, line or "
            "curve crosses one. Charts break the line there and say why."
        ),
        (
            "发布机构更改问法、调查方式、选项清单或基数之处，即为序列断点，现记录{breaks}处。增长、"
            "翻倍、直线与曲线均不跨越断点；图中在此断线并说明原因。"
        ),
    ),
    "methods_doublings_1": (
        (
            "No model: between two neighbouring surveys the level is interpolated on a logarithmic "
            "scale, and nothing is extrapolated. Backward: when was the newest figure last half as "
            "large? Forward: when was the first figure first doubled? The two surveys around the "
            "crossing are named, for they are what was observed."
        ),
        (
            "不用模型：只在相邻两次调查之间按对数尺度内插，不作外推。回溯：最新数值上一次只有一半是"
            "在何时？前推：最早数值何时首次翻倍？达到前后的两次调查都会列出，因为真正观测到的是它们"
            "。"
        ),
    ),
    "methods_doublings_2": (
        (
            "Example: {last_value} ({last_day}) were half as many about {crossed}, between the "
            "surveys of {bracket_from} and {bracket_to}: the last doubling took {taken}. A record "
            "that never was that low gives “longer than the record”, not a number."
        ),
        (
            "例：{last_value}（{last_day}）约在{crossed}为其一半，介于{bracket_from}与{bracket_to}"
            "两次调查之间：最近一次翻倍用时{taken}。若记录中从未低至一半，则写“长于记录期”，不给数"
            "字。"
        ),
    ),
    "methods_lines_1": (
        (
            "Least squares of ln y on time through four figures in a row, inside one definition, "
            "with Student’s t for the 95 % interval. It tells how well one constant rate fits the "
            "window and nothing about what comes next. Where errors are known, a misfit above 2 "
            "means that the figures are not one exponential and no single doubling time describes "
            "them."
        ),
        (
            "对同一口径下连续四个数值，以ln y对时间作最小二乘，95%区间取自t分布。它说明一个固定增长"
            "率与这段数据吻合的程度，不说明以后。误差已知时，失拟值（misfit）大于2表示数据不是同一"
            "条指数曲线，没有单一的翻倍时间可以概括。"
        ),
    ),
}
