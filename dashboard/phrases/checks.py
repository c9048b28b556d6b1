"""Shares near their ceiling, and printed figures held against each other."""

from typing import Final

CHECKS: Final[dict[str, tuple[str, str]]] = {
    # shares near their ceiling
    "cannot_double": ("cannot double ({value});", "{value}，不可能再翻倍；"),
    "cannot_double_only": ("cannot double ({value})", "{value}，不可能再翻倍"),
    "odds_double": ("odds double every {value}", "优势（odds）每{value}翻一番"),
    "odds_double_in": ("odds double in {value}", "优势（odds）{value}翻一番"),
    "mark_odds": ("Diamond: time for the odds to double", "菱形：优势翻一番所需时间"),
    "ceiling_note": (
        "A share of half or more cannot double: that would be everybody, or more.",
        "比例达到一半后不可能再翻倍：翻一番即达到或超过全体。",
    ),
    "odds_note": (
        (
            "Its odds, those who do against those who do not, can: their doubling time stands in "
            "its place, with the bounds that rounding allows."
        ),
        (
            "优势（odds）即“是”与“否”的人数之比，仍可翻倍，故以优势的翻倍时间代替，"
            "其区间仅反映舍入。"
        ),
    ),
    "to_level": (
        (
            "Scenario, not a forecast: if the odds kept the pace of {span}, {level} would take "
            "{value} from {day}{bounds}."
        ),
        "情景而非预测：若优势保持{span}的增速，自{day}起需{value}{bounds}达到{level}。",
    ),
    "of_series": ("{name}. {text}", "{name}：{text}"),
    # figures held against each other
    "mark_doubted": (
        "Thin ring around a mark: does not fit the figures printed with it, see the note",
        "标记外的细圈：与同时公布的数值不符，见注",
    ),
    "doubted": ("{day}: {text}", "{day}：{text}"),
    "doubted_more": (
        "{count} more figures do not fit what is printed with them; each says so when pointed at.",
        "另有{count}个数值与同时公布的数值不符，指向该点可见说明。",
    ),
    "doubted_one_more": (
        "One more figure does not fit what is printed with it; it says so when pointed at.",
        "另有1个数值与同时公布的数值不符，指向该点可见说明。",
    ),
}
