"""What the columns of the tables of claims and checks hold."""

from typing import Final

DICTIONARY_CHECKED: Final[dict[str, tuple[str, str]]] = {
    # claims
    "column_claims_source_id": (
        "whose statement it is, or whose figures it is about: key of the table sources",
        "表述的发布者，或所涉数值的发布机构：sources 表的键",
    ),
    "column_claim_id": ("id of the statement within the source", "表述在来源内的编号"),
    "column_claims_kind": (
        (
            "level, lower_bound, upper_bound: of a date; ratio, growth_pct, abs_change, "
            "pp_change: between two"
        ),
        (
            "单一日期：level（水平）、lower_bound（下限）、upper_bound（上限）；两个日期之间："
            "ratio（倍数）、growth_pct（增长率）、abs_change（增量）、pp_change（百分点变化）"
        ),
    ),
    "column_claims_indicator_id": (
        "what the statement is about: key of the table indicators",
        "表述所涉指标：indicators 表的键",
    ),
    "column_claims_base_id": (
        (
            "what a share is claimed to be a share of: key of the table indicators; empty if "
            "the indicator's own base is meant"
        ),
        "表述中比例的分母：indicators 表的键；指标本身的分母则为空",
    ),
    "column_claims_from_as_of": (
        "where a change starts; empty for a level",
        "变化的起始日期；水平则为空",
    ),
    "column_claims_to_as_of": (
        "date of the level, or end of the change",
        "水平的日期，或变化的结束日期",
    ),
    "column_claims_unit": (
        "unit of the claimed number: persons, count, percent, pp (percentage points) or ratio",
        (
            "所述数字的单位：persons（人）、count（个）、percent（百分比）、pp（百分点）或 "
            "ratio（比值）"
        ),
    ),
    "column_claimed": ("the number in the statement", "表述中的数字"),
    "column_claimed_low": (
        "lower end of where the statement is true: its rounding, or the inequality",
        "表述成立范围的下端：由舍入或不等式决定",
    ),
    "column_claimed_high": ("upper end of where the statement is true", "表述成立范围的上端"),
    "column_claims_recomputed": (
        "the same number from the printed figures; empty if one of them is missing or one-sided",
        "由公布数值重新计算的同一数字；缺少数值或含单侧数值则为空",
    ),
    "column_claims_low": (
        "lower end of what the figures allow; empty if one is missing",
        "数值所允许范围的下端；缺少数值则为空",
    ),
    "column_claims_high": (
        "upper end of what the figures allow; infinite if open",
        "数值所允许范围的上端；不封闭则为无穷",
    ),
    "column_verdict": (
        "supported, within_rounding, contradicted or undetermined",
        (
            "supported（相符）、within_rounding（舍入范围内）、contradicted（不符）或 "
            "undetermined（无法判定）"
        ),
    ),
    "column_claims_flags": (
        "remarks: understated, soft",
        "提示：understated（说得偏低）、soft（约数）",
    ),
    "column_fitting_bases": (
        "of a contradicted share: indicators of which it would be right",
        "对不符的比例而言：以其为分母则相符的指标",
    ),
    "column_arithmetic_en": (
        "figures, dates, computation, interval and claim in a sentence, in English",
        "以一句话写出的数值、日期、计算、区间与表述，英文",
    ),
    "column_arithmetic_zh": (
        "figures, dates, computation, interval and claim in a sentence, in Chinese",
        "以一句话写出的数值、日期、计算、区间与表述，中文",
    ),
    "column_statement_en": ("the statement in English", "表述，英文"),
    "column_statement_zh": ("the statement in Chinese", "表述，中文"),
    # checks
    "column_checks_indicator_id": (
        "the indicator of the printed figure; for parts that make 100 %, of the first part",
        "所核对数值的指标；合计为100%的各部分取第一部分",
    ),
    "column_checks_as_of": ("date of the printed figure", "所核对数值的日期"),
    "column_checks_kind": (
        "share: a share against its count and one base; parts: parts against their total",
        "share：比例与其人数及一个分母核对；parts：各部分与合计核对",
    ),
    "column_checks_base_id": (
        "the indicator tried as base; for parts, their keys joined by +",
        "作为分母尝试的指标；各部分则以 + 连接其键",
    ),
    "column_base_as_of": ("date of the base", "分母的日期"),
    "column_is_stated_base": (
        "whether the share says that it is a share of this base; true for parts",
        "比例是否注明以此为分母；各部分均为是",
    ),
    "column_checks_printed": (
        "the printed share in percent, or the printed total; of a one-sided figure its threshold",
        "公布的比例（%）或合计；单侧数值为界限",
    ),
    "column_printed_low": ("lower end of what is printed", "公布数值范围的下端"),
    "column_printed_high": (
        "upper end of what is printed; infinite if open",
        "公布数值范围的上端；不封闭则为无穷",
    ),
    "column_checks_recomputed": (
        (
            "the share or the sum that the other printed figures give; empty if one of them is "
            "one-sided"
        ),
        "由其他公布数值得出的比例或合计；含单侧数值则为空",
    ),
    "column_checks_low": ("lower end of what the other figures allow", "其他数值所允许范围的下端"),
    "column_checks_high": (
        "upper end of what the other figures allow; infinite if open",
        "其他数值所允许范围的上端；不封闭则为无穷",
    ),
    "column_reconciled_low": (
        (
            "lower end of what share and base leave of the count, persons; empty if nothing is "
            "left, and for parts"
        ),
        "比例与分母所允许的人数下端，人；无可取之值及各部分为空",
    ),
    "column_reconciled_high": (
        "upper end of that; infinite if open",
        "上述人数的上端；不封闭则为无穷",
    ),
    "column_checks_flags": (
        "inconsistent: no base leaves anything of the count",
        "inconsistent：任何分母都与人数不符",
    ),
    "column_checks_note_en": (
        (
            "a contradiction in a sentence, with a base that fits if there is one, in English; "
            "else empty"
        ),
        "以一句话说明不符之处及可相符的分母，英文；其他情况为空",
    ),
    "column_checks_note_zh": (
        (
            "a contradiction in a sentence, with a base that fits if there is one, in Chinese; "
            "else empty"
        ),
        "以一句话说明不符之处及可相符的分母，中文；其他情况为空",
    ),
}
