"""The Compare page by countries: what tells whether figures may be compared."""

from typing import Final

COUNTRIES_PAGE: Final[dict[str, tuple[str, str]]] = {
    "country_option": ("{name}: {count} economies, {source}", "{name}：{count}个经济体，{source}"),
    "country_title": ("Can these be compared?", "能否直接比较"),
    "country_one": (
        (
            "The figures of this panel come from one source and one method, so its countries "
            "can be compared with each other, within what the notes say. Set a national survey "
            "beside it to see what differs."
        ),
        (
            "该分图的数值来自同一来源、同一方法，在附注所述范围内，各国家和地区之间可以比较。"
            "可在下方加入一国的调查，查看有何不同。"
        ),
    ),
    "country_differ": (
        "What differs: {fields}. These are not the same quantity; read each for itself.",
        "不同之处：{fields}。这些数值不是同一指标，应分别解读。",
    ),
    "country_alike": (
        "As far as the texts read say, base, ages, mode and wording agree. What differs: {fields}.",
        "就所读文本而言，基数、年龄、调查方式和问法一致。不同之处：{fields}。",
    ),
    "country_same": (
        "As far as the texts read say, nothing differs.",
        "就所读文本而言，没有不同之处。",
    ),
    "country_unknown": ("Not stated for all of them: {fields}.", "并非全部注明：{fields}。"),
    "country_beside": ("Set beside it", "加入对照"),
    "country_none_beside": (
        "There is no national survey of the chosen countries to set beside it.",
        "所选国家和地区没有可供对照的本国调查。",
    ),
    "country_field": ("Field", "项目"),
    "country_definition": ("Definition", "定义"),
    "country_base": ("Base", "基数"),
    "country_ages": ("Ages", "年龄"),
    "country_mode": ("Mode", "调查方式"),
    "country_wording": ("Question or test of use", "问法或使用的判定"),
    "country_date": ("Date", "日期"),
    "country_publisher": ("Publisher", "发布方"),
    "country_sample": ("Sample", "样本量"),
    "country_mind": ("{name}: {text}", "{name}：{text}"),
    "country_firms": ("firms, not persons", "企业，非个人"),
    "country_not_stated": ("not stated in the texts read", "所读文本未注明"),
    "country_no_figure": ("no figure", "无数值"),
    "country_word_base": ("base", "基数"),
    "country_word_ages": ("ages", "年龄"),
    "country_word_mode": ("mode", "调查方式"),
    "country_word_wording": ("wording", "问法"),
    "country_word_date": ("date", "日期"),
    "country_word_publisher": ("publisher", "发布方"),
}
