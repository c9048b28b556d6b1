"""What is said of changes, in English and Chinese."""

from collections.abc import Mapping
from typing import Final

from etl.core.claims.digits import Language

Phrase = Mapping[Language, str]

ARROWS: Final = {"terminal": " -> ", "page": " → "}
PHRASES: Final[Mapping[str, Phrase]] = {
    "series": {"en": "{name}, {area} ({source})", "zh": "{name}，{area}（{source}）"},
    "colon": {"en": ": ", "zh": "："},
    "stop": {"en": "; ", "zh": "；"},
    "comma": {"en": ", ", "zh": "、"},
    "appended": {"en": "{day} appended, {figure}", "zh": "新增{day}数据，{figure}"},
    "appended_earlier": {
        "en": "{day} of an earlier release appended, {figure}",
        "zh": "新增较早发布的{day}数据，{figure}",
    },
    "appended_many": {
        "en": "{count} figures appended, {first} to {last}",
        "zh": "新增{count}个数值，{first}至{last}",
    },
    "revised": {"en": "{day} revised, {figure}", "zh": "{day}数据修订，{figure}"},
    "revised_many": {
        "en": "{count} figures revised, {first} to {last}",
        "zh": "修订{count}个数值，{first}至{last}",
    },
    "withdrawn": {"en": "{day} withdrawn, {figure}", "zh": "撤回{day}数据，{figure}"},
    "withdrawn_many": {
        "en": "{count} figures withdrawn, {first} to {last}",
        "zh": "撤回{count}个数值，{first}至{last}",
    },
    "metadata_only": {
        "en": "{day} reads the same, other {columns}",
        "zh": "{day}数值不变，{columns}有更改",
    },
    "metadata_only_many": {
        "en": "{count} figures read the same with other notes or sources, {first} to {last}",
        "zh": "{count}个数值不变，备注或出处有更改，{first}至{last}",
    },
    "by": {"en": " ({by})", "zh": "（{by}）"},
    "by_pct": {"en": " ({by}, {share})", "zh": "（{by}，{share}）"},
    "window_pair": {"en": "doubling time {times}", "zh": "翻倍时间{times}"},
    "window_12m": {
        "en": "between surveys 12 months apart {times}",
        "zh": "相隔12个月的两次调查之间{times}",
    },
    "window_pair_same": {"en": "doubling time still {times}", "zh": "翻倍时间仍为{times}"},
    "window_12m_same": {
        "en": "between surveys 12 months apart still {times}",
        "zh": "相隔12个月的两次调查之间仍为{times}",
    },
    "months": {"en": "{value} months", "zh": "{value}个月"},
    "years": {"en": "{value} years", "zh": "{value}年"},
    "bounds": {"en": "{point} ({bounds})", "zh": "{point}（{bounds}）"},
    "at_most": {"en": "at most {value}", "zh": "至多{value}"},
    "at_least": {"en": "at least {value}", "zh": "至少{value}"},
    "halving": {"en": "halving in {value}", "zh": "减半需{value}"},
    "no_change": {"en": "no change", "zh": "无变化"},
    "cannot_double": {"en": "a share that cannot double", "zh": "占比已不可能翻倍"},
    "unsettled": {"en": "no growth not excluded", "zh": "不能排除无增长"},
    "unsettled_from": {
        "en": "at least {value}, no growth not excluded",
        "zh": "至少{value}，不能排除无增长",
    },
    "none": {"en": "none", "zh": "无"},
    "error": {"en": "none ({code})", "zh": "无（{code}）"},
    "sampling": {"en": "{told}; with sampling {more}", "zh": "{told}；含抽样{more}"},
    "claim": {"en": "Statement {id} ({source})", "zh": "表述{id}（{source}）"},
    "statement": {"en": "{verdicts}: “{statement}”", "zh": "{verdicts}：“{statement}”"},
}
VERDICTS: Final[Mapping[str, Phrase]] = {
    "supported": {"en": "supported", "zh": "有数据支持"},
    "within_rounding": {"en": "within rounding", "zh": "舍入范围内"},
    "contradicted": {"en": "contradicted", "zh": "与数据矛盾"},
    "undetermined": {"en": "undetermined", "zh": "无法判定"},
    "not recorded": {"en": "not recorded", "zh": "未收录"},
}
COLUMNS: Final[Mapping[str, Phrase]] = {
    "printed": {"en": "wording", "zh": "原文"},
    "release_id": {"en": "release", "zh": "发布物"},
    "released_on": {"en": "date of release", "zh": "发布日期"},
    "citation_id": {"en": "text it was read in", "zh": "收录文本"},
    "locator": {"en": "place in the text", "zh": "文中位置"},
    "evidence": {"en": "evidence", "zh": "依据"},
    "status": {"en": "status", "zh": "状态"},
    "break_before": {"en": "break", "zh": "口径变动"},
    "note": {"en": "note", "zh": "备注"},
    "n": {"en": "sample", "zh": "样本"},
    "p": {"en": "sample", "zh": "样本"},
    "as_of_precision": {"en": "precision of the date", "zh": "日期精度"},
    "is_current": {"en": "latest release", "zh": "最新发布"},
}


def say(phrase: str, lang: Language, **gaps: object) -> str:
    """Return a phrase in a language, its gaps filled."""
    return PHRASES[phrase][lang].format(**gaps)
