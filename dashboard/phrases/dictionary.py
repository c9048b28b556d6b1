"""What the tables and their columns hold: the figures.

A column is ``column_<table>_<name>``, or ``column_<name>`` where it means the same in every table.
"""

from typing import Final

DICTIONARY: Final[dict[str, tuple[str, str]]] = {
    # tables
    "about_table_observations": (
        "Published figures: value, range, where each was read",
        "公开数值：数值、区间与出处",
    ),
    "about_table_indicators": (
        "What is measured: names, units, definitions",
        "测量对象：名称、单位与定义",
    ),
    "about_table_areas": ("Countries and groups of countries", "国家、地区与国家组"),
    "about_table_sources": (
        "Publishers: terms, method, next release",
        "发布机构：使用条款、方法与下次发布",
    ),
    "about_table_releases": ("Publications in which the figures were printed", "载有数值的发布物"),
    "about_table_citations": (
        "Texts in which a figure was read when its release was not",
        "未直接读取发布物时所依据的文本",
    ),
    "about_table_breaks": (
        "Where a definition changed: no growth is computed across",
        "口径变化之处：不跨越计算增长",
    ),
    "about_table_cautions": (
        "What to mind when figures are read or compared",
        "读取或比较数值时须注意的事项",
    ),
    "about_table_growth": (
        "Growth rates and doubling times, with bounds",
        "增长率与翻倍时间及其上下界",
    ),
    "about_table_doublings": (
        "Observed doublings and the time each took",
        "观测到的翻倍及每次所用时间",
    ),
    "about_table_fits": ("Growth curves, or why one is refused", "增长曲线，或不采用的原因"),
    "about_table_claims": ("Published statements held against the figures", "公开表述与数值的核对"),
    "about_table_checks": ("Printed figures held against each other", "公布数值之间的相互核对"),
    # keys shared by the tables
    "column_indicator_id": (
        "the indicator: key of the table indicators",
        "指标：indicators 表的键",
    ),
    "column_ref_area": ("the area: key of the table areas", "国家或地区：areas 表的键"),
    "column_source_id": ("the publisher: key of the table sources", "发布机构：sources 表的键"),
    "column_release_id": (
        "the publication: key of the table releases; may be empty",
        "发布物：releases 表的键，可为空",
    ),
    "column_citation_id": (
        "the text in which it was read: key of the table citations; may be empty",
        "所依据的文本：citations 表的键，可为空",
    ),
    # observations
    "column_as_of": (
        "last day of the period that the figure describes",
        "数值所描述时期的最后一天",
    ),
    "column_as_of_precision": (
        "how the date was given: day, month or year",
        "日期精度：day（日）、month（月）或 year（年）",
    ),
    "column_value": (
        "the figure in its unit; of a one-sided figure the printed threshold",
        "按单位表示的数值；单侧数值为所公布的界限",
    ),
    "column_low": (
        "lower end of what the printed text allows, same unit",
        "原文所允许范围的下端，单位相同",
    ),
    "column_high": (
        "upper end of what the printed text allows; empty where it is open",
        "原文所允许范围的上端；无上限则为空",
    ),
    "column_qualifier": (
        "how it was printed: exact, lower_bound, upper_bound, approx, range",
        (
            "表述方式：exact（确数）、lower_bound（下限）、upper_bound（上限）、approx（约数）、"
            "range（区间）"
        ),
    ),
    "column_bound_incl": (
        "whether a one-sided figure includes its threshold; else empty",
        "单侧数值是否含界限本身；其他情况为空",
    ),
    "column_unit": ("unit of the figure, as in the table indicators", "数值单位，见 indicators 表"),
    "column_printed": ("the text as printed, never edited", "公布的原文，未作改动"),
    "column_half_width_wide": (
        (
            "half a unit of the last digit that is not zero, same unit; empty unless the "
            "figure is exact"
        ),
        "末位非零数字所代表单位的一半，单位相同；仅确数有值",
    ),
    "column_n": (
        "interviews in the base of the figure; empty where no sample size was found in print",
        "该数值基数中的受访人数；未见公布样本量则为空",
    ),
    "column_p": (
        "the proportion the survey measured, 0 to 1; empty for what no survey measured",
        "调查所测得的比例（0至1）；非调查所得则为空",
    ),
    "column_released_on": (
        (
            "when it was published, the last day of a month or year where only that is known; "
            "may be empty"
        ),
        "发布日期；只知年月或年份时取其最后一天，可为空",
    ),
    "column_locator": ("where in the text it stands", "在文本中的位置"),
    "column_evidence": (
        "primary: the publisher's own document or file was read; press: a text quoting it",
        "primary：直接读取发布机构的文件；press：读取转引文本",
    ),
    "column_is_current": (
        "whether it is the figure of the latest release for this series and date",
        "是否为该序列该日期最新发布的数值",
    ),
    "column_status": (
        "reported, provisional, revised or derived",
        "reported（已发布）、provisional（初步）、revised（修订）或 derived（推算）",
    ),
    "column_break_before": (
        "whether the definition changed before this figure",
        "该数值之前口径是否发生变化",
    ),
    "column_note": ("remarks", "备注"),
}
