"""The Overview: finding, cards, paragraph."""

from typing import Final

OVERVIEW: Final[dict[str, tuple[str, str]]] = {
    # overview
    "overview_question": (
        "How fast is generative AI spreading in China?",
        "生成式人工智能在中国普及得有多快？",
    ),
    "finding_slower": (
        "{name} in {area}: from doubling every {before} to every {after}",
        "{area}{name}：从每{before}翻一番到每{after}翻一番",
    ),
    "finding_faster": (
        "{name} in {area}: doubling sped up from every {before} to every {after}",
        "{area}{name}：翻一番从每{before}加快到每{after}",
    ),
    "finding_steady": (
        "{name} in {area}: doubling every {after}, no clear change",
        "{area}{name}：每{after}翻一番，速度无明显变化",
    ),
    "finding_none": (
        "{name} in {area}: {value} in {day}",
        "{area}{name}：{day}为{value}",
    ),
    "card_change": ("{change} since {day}", "较{day}变化：{change}"),
    "card_doubling": ("doubling time {value}", "翻倍时间{value}"),
    "card_points": ("{value} points", "{value}个百分点"),
    "story_level": (
        "{name} in {area} numbered {value} in {day}, {low} of the population.",
        "{day}，{area}{name}{value}，占总人口{low}。",
    ),
    "story_pair": (
        "Between {start} and {end} the number went from {before} to {after}{growth}: {doubling}.",
        "{start}至{end}，由{before}变为{after}{growth}：{doubling}。",
    ),
    "story_growth": (" ({value})", "（{value}）"),
    "story_doubling": (
        "a doubling time of {value} ({low}–{high} from rounding)",
        "翻倍时间{value}（舍入范围{low}–{high}）",
    ),
    "story_doubling_bound": ("a doubling time of {value}", "翻倍时间{value}"),
    "story_one_pace": (
        "No single doubling time describes the series.",
        "没有单一的翻倍时间可以概括整个序列。",
    ),
    "story_notes": (
        (
            "Intervals are what the rounding of the printed figures allows; "
            "sampling error is not included."
        ),
        "区间仅反映发布数值的舍入范围，不含抽样误差。",
    ),
}
