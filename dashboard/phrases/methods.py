"""The Methods page: its frame, its headings, and the words of its tables."""

from typing import Final

METHODS: Final[dict[str, tuple[str, str]]] = {
    # frame
    "methods_lead": (
        (
            "How the numbers on this site are made, from the printed text to the verdict. The "
            "numbers in the examples come from the tables of this build ({build})."
        ),
        "本站的数字如何得出：从印刷原文到核对结论。示例中的数字均取自本次数据版本（{build}）。",
    ),
    "methods_contents": ("Contents", "目录"),
    "methods_used_on": ("Used on", "用于"),
    "methods_rows": ("Table", "数据表"),
    "methods_example_rows": ("The rows behind this example", "本例所用数据"),
    "methods_example_point": ("The two figures and where they were printed", "两个数值及其出处"),
    # headings
    "methods_reading": ("How a printed figure is read", "如何读取印刷数值"),
    "methods_growth": ("Growth rate and doubling time", "增长率与翻倍时间"),
    "methods_intervals": ("What rounding allows", "舍入区间"),
    "methods_sampling": ("With sampling error", "含抽样误差的区间"),
    "methods_annualising": ("From half a year to a year", "年率换算与六个月规则"),
    "methods_breaks": ("Breaks in a series", "序列断点"),
    "methods_doublings": ("Doublings that were observed", "观测到的翻倍"),
    "methods_lines": ("A line through four surveys", "四次调查的拟合直线"),
    "methods_shares": ("Shares, counts and ceilings", "占比、数量与上限"),
    "methods_index": ("Index", "指数"),
    "methods_race": ("From a common start", "共同起点"),
    "methods_s-curves": ("S-curves and when they are refused", "S曲线及其不予采用的情形"),
    "methods_claims": ("Claims", "表述核对"),
    "methods_checks": ("Figures held against each other", "数值互相核对"),
    "methods_vintages": ("As known on a day", "截至某日所知"),
    "methods_marks": ("What the marks mean", "图中标记"),
    "methods_limits": ("What this site does not do", "本站不做什么"),
    "methods_codes": ("Codes in the tables", "数据表中的代码"),
    "methods_literature": ("Sources of the methods", "方法依据"),
    # the tables of formulas and of intervals
    "methods_quantity": ("Quantity", "量"),
    "methods_formula": ("Formula", "公式"),
    "methods_example": ("{start} to {end}", "{start}至{end}"),
    "methods_paces": (
        "{name} in {area}, from each survey to the next",
        "{area}{name}，相邻两次调查之间",
    ),
    "methods_span": ("Interval", "时段"),
    "methods_change": ("Growth", "增长"),
    "methods_yearly": ("Per year", "折合年增长"),
    "methods_doubling": ("Doubling time (rounding)", "翻倍时间（舍入区间）"),
    "methods_ratio": ("Ratio", "倍数"),
    "methods_pct": ("Growth over the interval", "期间增长"),
    "methods_rate": ("Growth rate, per year", "连续增长率（每年）"),
    "methods_cagr": ("Growth per year", "年增长"),
    "methods_double": ("Doubling time, if r > 0", "翻倍时间（r > 0）"),
    "methods_halve": ("Halving time, if r < 0", "减半时间（r < 0）"),
    "methods_r_low": ("Slowest growth rate", "增长率下界"),
    "methods_r_high": ("Fastest growth rate", "增长率上界"),
    "methods_double_bounds": ("Doubling time, if the slowest is above 0", "翻倍时间（下界大于0）"),
    "methods_se": ("Variance of one figure", "单个数值的方差"),
    "methods_se_r": ("Standard error of the rate", "增长率的标准误"),
    "methods_95": ("95 % interval of the rate", "增长率的95%区间"),
    "methods_double_95": ("Doubling time", "翻倍时间"),
    "methods_odds": ("Odds of a share s in percent", "占比s（%）的优势"),
    "methods_odds_rate": ("Growth rate of the odds, per year", "优势的连续增长率（每年）"),
    "methods_index_of": ("Index", "指数"),
    "methods_exponential": ("Exponential", "指数曲线"),
    "methods_logistic": ("Logistic", "逻辑斯蒂曲线"),
    "methods_gompertz": ("Gompertz", "龚珀兹曲线"),
    "methods_bass": ("Bass, where the launch is known", "巴斯曲线（须已知上市日期）"),
}
