"""The Methods page: marks, what the site does not do, the literature."""

from typing import Final

METHODS_NOTES: Final[dict[str, tuple[str, str]]] = {
    # marks
    "methods_mark": (
        "Mark",
        "标记",
    ),
    "methods_meaning": (
        "Meaning",
        "含义",
    ),
    "methods_mark_dot": (
        "a figure read in the release itself",
        "直接读自原报告的数值",
    ),
    "methods_mark_ring": (
        "a figure quoted by the press or a copy, the release itself not read",
        "转引自媒体或转载的数值，未直接读取原报告",
    ),
    "methods_mark_square": (
        "a figure revised since it was first published; hollow if quoted",
        "首次公布后经过修订的数值；空心为转引",
    ),
    "methods_mark_up": (
        "at least this much; no line runs through it",
        "至少；连线不经过此点",
    ),
    "methods_mark_down": (
        "at most this much; no line runs through it",
        "至多；连线不经过此点",
    ),
    "methods_mark_doubted": (
        "thin ring around a mark: does not fit the figures printed with it",
        "标记外的细圈：与同时公布的数值不符",
    ),
    "methods_mark_diamond": (
        (
            "on doubling times: time for the odds to double, where the share cannot; elsewhere: a "
            "second line of the same colour"
        ),
        "翻倍时间图：占比不可能再翻倍时，优势翻一番所需时间；其他图：同色的另一条线",
    ),
    "methods_mark_thick": (
        "what rounding allows",
        "舍入区间",
    ),
    "methods_mark_thin": (
        "with sampling error, 95 %",
        "含抽样误差的95%区间",
    ),
    "methods_mark_dotted": (
        "approximate, or a scenario with its ceiling named",
        "约数，或写明上限的情景",
    ),
    "methods_mark_break": (
        "break: not comparable across it",
        "断点：前后不可比",
    ),
    "methods_mark_arrow": (
        "open on that side",
        "该侧没有界限",
    ),
    # limits
    "methods_limit_forecast": (
        "It makes no forecasts, smooths nothing and stores no interpolated figure.",
        "不作预测，不作平滑，不存储内插数值。",
    ),
    "methods_limit_merge": (
        "It merges no two sources into one series and adds no users of different surveys.",
        "不把两个来源合并为一个序列，不把不同调查的用户数相加。",
    ),
    "methods_limit_truth": (
        "It does not say whether a published figure is true, only what follows from it.",
        "不判断公布的数值是否属实，只说明由其可得出什么。",
    ),
    "methods_limit_errors": (
        (
            "Its intervals contain neither people the survey could not reach or who did not "
            "answer, nor wording, nor proxy answers, nor changes of definition that no source "
            "states."
        ),
        "区间不含调查未能覆盖或未作答者、问题措辞、代答，以及来源未说明的口径变化。",
    ),
    "methods_limit_press": (
        "It cannot see misprints: a figure quoted by the press is marked as such, not corrected.",
        "无法识别误印：媒体转引的数值只作标注，不作更正。",
    ),
    # literature
    "methods_book_fieller": (
        (
            "E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954) 175; V. H. Franz, "
            "Ratios: a short guide to confidence limits and proper use (2007). On intervals of "
            "doubling times."
        ),
        (
            "E. C. Fieller，Journal of the Royal Statistical Society B 16 (1954) 175；V. H. Franz，"
            "Ratios: a short guide to confidence limits and proper use (2007)。用于翻倍时间的区间。"
        ),
    ),
    "methods_book_bea": (
        (
            "US Bureau of Economic Analysis, glossary, “Compound annual growth rate”. On growth "
            "per year."
        ),
        "美国经济分析局，术语表，“Compound annual growth rate”。用于年增长。",
    ),
    "methods_book_rounding": (
        (
            "GB/T 8170-2008, rules of rounding off for numerical values; Civil Code of the "
            "People’s Republic of China, article 1259. On rounding, and on whether “at least” and "
            "“more than” include the number itself."
        ),
        (
            "GB/T 8170-2008，数值修约规则；《中华人民共和国民法典》第一千二百五十九条。用于舍入，以"
            "及“以上”“超过”是否包括本数。"
        ),
    ),
    "methods_book_gum": (
        "JCGM 100 (GUM). On rounding as a uniform error, and on adding errors.",
        "JCGM 100（GUM）。用于将舍入视为均匀分布误差及误差合成。",
    ),
    "methods_book_kish": (
        (
            "L. Kish, Survey Sampling (1965); Pew Research Center, Libraries at the Crossroads, "
            "methods (2015). On design effects."
        ),
        (
            "L. Kish，Survey Sampling (1965)；皮尤研究中心，Libraries at the Crossroads，methods "
            "(2015)。用于设计效应。"
        ),
    ),
    "methods_book_cnnic": (
        (
            "CNNIC, Statistical Report on Internet Development in China, method chapters of the "
            "23rd, 25th and 35th reports. On who is asked, and sample sizes."
        ),
        (
            "中国互联网络信息中心（CNNIC），《中国互联网络发展状况统计报告》第23、25、35次报告的调"
            "查方法部分。用于调查对象与样本量。"
        ),
    ),
    "methods_book_aicc": (
        (
            "K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference (2002); "
            "NIST/ITL Statistical Reference Datasets. On fitting and choosing curves."
        ),
        (
            "K. P. Burnham、D. R. Anderson，Model Selection and Multimodel Inference (2002)；"
            "NIST/ITL Statistical Reference Datasets。用于曲线的拟合与选择。"
        ),
    ),
    "methods_book_sigmoids": (
        (
            "A. Sandberg, S. Armstrong, R. Gorman, R. England, Sigmoids behaving badly (2021); A. "
            "Debecker, T. Modis, Technological Forecasting and Social Change 46 (1994) 153. On "
            "what S-curves cannot tell."
        ),
        (
            "A. Sandberg、S. Armstrong、R. Gorman、R. England，Sigmoids behaving badly (2021)；A. "
            "Debecker、T. Modis，Technological Forecasting and Social Change 46 (1994) 153。关于S曲"
            "线的局限。"
        ),
    ),
}
