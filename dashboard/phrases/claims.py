"""The Claims page: verdicts and what they mean."""

from typing import Final

CLAIMS: Final[dict[str, tuple[str, str]]] = {
    "claims": ("Claims", "表述核对"),
    # the result, a sentence of counts
    "claims_result": ("{total}: {parts}.", "{total}：{parts}。"),
    "claims_total_one": ("{count} published statement checked", "共核对{count}条公开表述"),
    "claims_total": ("{count} published statements checked", "共核对{count}条公开表述"),
    "claims_supported_one": ("{count} follows from the figures", "{count}条有数据支持"),
    "claims_supported": ("{count} follow from the figures", "{count}条有数据支持"),
    "claims_within_rounding_one": (
        "{count} fits within rounding",
        "{count}条在舍入范围内相符",
    ),
    "claims_within_rounding": ("{count} fit within rounding", "{count}条在舍入范围内相符"),
    "claims_contradicted_none": ("none is contradicted", "没有与数据矛盾的"),
    "claims_contradicted_one": ("{count} is contradicted", "{count}条与数据矛盾"),
    "claims_contradicted": ("{count} are contradicted", "{count}条与数据矛盾"),
    "claims_undetermined_one": ("{count} cannot be decided", "{count}条无法判定"),
    "claims_undetermined": ("{count} cannot be decided", "{count}条无法判定"),
    "claims_caution": (
        "Verdicts say whether printed figures fit together, not whether they are true.",
        "结论只说明已发布的数字彼此是否相符，不说明数字本身是否属实。",
    ),
    # verdicts, and what each means to a reader without statistics
    "verdict": ("Verdict", "结论"),
    "verdict_any": ("all", "全部"),
    "verdict_contradicted": ("contradicted", "与数据矛盾"),
    "verdict_undetermined": ("undetermined", "无法判定"),
    "verdict_within_rounding": ("within rounding", "舍入范围内"),
    "verdict_supported": ("supported", "有数据支持"),
    "verdict_contradicted_means": (
        "no reading of the printed figures gives the number in the statement",
        "无论已发布的数字如何舍入，都得不到表述中的数字",
    ),
    "verdict_undetermined_means": (
        "a figure is missing, approximate or only “over” a number: nothing can be concluded",
        "缺少所需数字，或数字仅为约数或下限（如“超过”），无法得出结论",
    ),
    "verdict_within_rounding_means": (
        "the printed figures are too coarse to tell; nothing speaks against it",
        "已发布的数字精度不足，无法确认，但没有相反的依据",
    ),
    "verdict_supported_means": (
        "the printed figures give the number in the statement",
        "由已发布的数字可以得到表述中的数字",
    ),
    # the choices above the list
    "claims_one_of": ("choose one of {count}", "从{count}项中选择"),
    "claims_shown": (
        "Showing {shown} of {total} statements.",
        "显示{total}条表述中的{shown}条。",
    ),
    "claims_first": (
        "Showing the first {count} of them; choose a verdict or an indicator to see others.",
        "仅显示其中前{count}条；选择结论或指标可查看其余。",
    ),
    "claims_none_chosen": (
        "No statement for this choice. Choose another verdict or indicator.",
        "此选择下没有表述。请更换结论或指标。",
    ),
    "claims_none": (
        (
            "No published statements to check yet: add them to claims.csv of a source, "
            "run make etl, then reload this page."
        ),
        "尚无可核对的公开表述：请在某一来源的 claims.csv 中添加，运行 make etl，再刷新本页。",
    ),
    # a sentence of the reader's own
    "sentence_label": ("Check a sentence", "核对一句话"),
    "sentence_example": (
        "Generative AI users grew 141.7 percent in 2025",
        "2025年生成式人工智能用户规模增长141.7%",
    ),
    "sentence_check": ("Check", "核对"),
    "sentence_share": ("{name} as a share of: {base}", "{name}占比，基数：{base}"),
    "sentence_note": ("“{printed}”: {why}.", "“{printed}”：{why}。"),
    "why_no_figure": ("there is no figure in it to check", "其中没有可核对的数字"),
    "why_no_subject": (
        "it is not clear which indicator this is about",
        "无法判断所指的指标",
    ),
    "why_no_such_figure": (
        "the indicator is not measured in this unit",
        "该指标不以此单位计量",
    ),
    "why_unknown_base": (
        "a share of, or in, something not recorded here",
        "占比的基数或所指群体未被收录",
    ),
    "why_no_base": (
        "a percentage of what is not said, and it is not said to be a growth",
        "未说明百分比的基数，也未说明是增长率",
    ),
    "why_unknown_group": (
        "only a part of those counted here is meant",
        "所指只是此处统计人群的一部分",
    ),
    "why_negation": (
        "the sentence denies something; it is not checked",
        "句中含有否定，不作核对",
    ),
    "why_not_fact": (
        "an expectation, a possibility or an aim, not a statement of fact",
        "属于预测、可能或目标，并非事实陈述",
    ),
    "why_direction": (
        "the words speak of a fall, the number does not",
        "文字表示下降，数字未体现方向",
    ),
    "why_multiple": (
        "such a multiple has two readings",
        "这种倍数说法有两种理解",
    ),
    "why_vague": ("this is no exact number", "这不是确切的数字"),
    "why_negative": ("a count cannot be negative", "数量不能为负"),
    "why_unreadable": ("this is not surely a number", "无法确认这是一个数字"),
    "why_too_many": (
        "too many figures for one sentence; from here on they were not read",
        "一句话中的数字过多，此后未作核对",
    ),
    "why_newest_year": (
        "no year given, so the newest with a figure is used",
        "未给出年份，采用有数据的最近一年",
    ),
    "why_other_fits": ("{why}; the sentence fits {days}", "{why}；该表述与{days}的数据相符"),
    "why_no_area": ("it is not clear which country this is about", "无法判断所指的国家或地区"),
    "why_not_of_area": ("no figures of this country", "没有该国家或地区的数据"),
    "why_no_figures": ("no figures of this indicator", "没有该指标的数据"),
    "why_no_start": ("a change needs a date to start from", "缺少变化的起始日期"),
    "why_no_end": ("no figure after the start", "起始日期之后没有数据"),
    "why_newest": ("no date given, so the newest figure is used", "未给出日期，采用最新数据"),
    # one statement
    "claim_claimed": ("claimed", "表述值"),
    "claim_recomputed": ("recomputed", "复算值"),
    "claim_allowed": ("the figures allow", "数据允许范围"),
    "claim_none": ("no figures", "没有数据"),
    "claim_range": ("{low} to {high}", "{low}至{high}"),
    "claim_times": ("{value} times", "{value}"),
    "claim_fits": ("fits as share of", "相符的基数"),
    "claim_release": ("Release: {title}", "发布物：{title}"),
    "claim_read_in": ("Read in: ", "出处："),
    "flag_understated": (
        "Understated: the figures show clearly more than the statement says.",
        "表述偏低：数据显示的幅度明显更大。",
    ),
    "flag_soft": (
        "Soft: a figure behind it was printed as approximate.",
        "依据较弱：所依据的数字以约数发布。",
    ),
    "flag_other": ("Flag: {name}.", "标记：{name}。"),
}
