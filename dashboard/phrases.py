"""Every word the app says of its own accord, in both languages, each phrase once.

Indicator, area and publisher names come from the data; only the furniture stands here.
"""

from typing import Final, Literal

Lang = Literal["en", "zh"]
LANGS: Final = ("en", "zh")

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # the site
    "site": ("Uptake", "Uptake 普及观察"),
    "site_about": (
        "How fast technologies spread, from published survey figures",
        "技术普及有多快：来自公开发布的调查数据",
    ),
    "overview": ("Overview", "总览"),
    "growth": ("Growth", "增长"),
    "doubling": ("Doubling", "翻倍"),
    "skip": ("Skip to the content", "跳到正文"),
    "other_language": ("中文", "English"),
    "pages": ("Pages", "页面"),
    "no_script": (
        "The charts need JavaScript. The figures do not: see the tables at",
        "图表需要启用 JavaScript；数据表无需脚本：",
    ),
    "footer": (
        "Build {build}. Every figure is traceable to a published text, whose terms apply.",
        "数据版本 {build}。每个数字都可追溯到公开文本；使用条款归各发布机构所有。",
    ),
    # controls
    "indicator": ("Indicator", "指标"),
    "area": ("Area", "国家或地区"),
    "period": ("Period", "时段"),
    "from": ("from", "起"),
    "to": ("to", "止"),
    "search": ("Search", "搜索"),
    "selected_count": ("{num_selected} selected", "已选{num_selected}项"),
    "select_all": ("Select all", "全选"),
    "deselect_all": ("Deselect all", "取消全选"),
    "clear_search": ("Clear search", "清除搜索"),
    "clear_selection": ("Clear selection", "清除选择"),
    "no_options_found": ("No match", "没有匹配项"),
    "first": ("first", "最早"),
    "newest": ("latest", "最新"),
    "scale": ("Scale", "坐标"),
    "linear": ("linear", "线性"),
    "log": ("logarithmic", "对数"),
    "measure": ("Measure", "口径"),
    "absolute": ("as published", "按发布数值"),
    "per_population": ("share of population", "占总人口比例"),
    "window": ("Between", "比较"),
    "pair": ("one survey and the next", "相邻两次调查"),
    "all": ("every survey, however close", "全部调查（含短间隔）"),
    "short_left_out": (
        "Intervals shorter than six months, not shown: {count}. Their yearly rates say little.",
        "未显示{count}个短于六个月的时段：折算为年率意义不大。",
    ),
    "12m": ("surveys 12 months apart", "相隔12个月的调查"),
    "direction": ("Doublings", "翻倍"),
    "forward": ("of the first figure", "自最早数值起"),
    "backward": ("back from the newest", "自最新数值回溯"),
    "ignored": ("Not understood and left out: {names}.", "以下参数无法识别，已忽略：{names}。"),
    "expected": ("{name}={value} (expected {expected})", "{name}={value}（应为{expected}）"),
    "data": ("Data", "数据"),
    "embed": ("Embed", "嵌入"),
    "open_chart": ("Open in Uptake", "在 Uptake 中打开"),
    "no_series": (
        "No figures for this choice. Choose another indicator, area or period.",
        "此选择没有数据。请更换指标、地区或时段。",
    ),
    "no_pairs": (
        (
            "Growth needs two figures of one series in the period; this choice has fewer. "
            "Widen the period or choose another indicator."
        ),
        "计算增长需要同一序列在该时段内至少两个数值，当前选择不足。请扩大时段或更换指标。",
    ),
    "only_short": (
        (
            "All intervals of this choice are shorter than six months, and their yearly rates say "
            "little. Choose surveys 12 months apart, or every survey."
        ),
        "所选数据的时段均短于六个月，折算为年率意义不大。请选择相隔12个月的调查或全部调查。",
    ),
    "no_rates": (
        "The figures of this choice leave growth open on both sides: no rate can be drawn.",
        "所选数据无法确定增长的上下界，无法绘出增长率。",
    ),
    "no_doublings": (
        "No doubling in this record: the newest figure is less than twice the first.",
        "记录期内尚未翻倍：最新数值不到最早数值的两倍。",
    ),
    "no_data": (
        "No data yet: run make etl, then reload this page.",
        "尚无数据：请先运行 make etl，再刷新本页。",
    ),
    "left_out": ("Left out, another unit or base: {names}.", "单位或基数不同，未绘出：{names}。"),
    "no_population": (
        "No population figure, so not drawn: {names}.",
        "缺少人口数据，未绘出：{names}。",
    ),
    "not_found_here": ("No figures of {names}.", "没有以下数据：{names}。"),
    "too_many": ("Showing the first {count} series.", "仅显示前{count}个序列。"),
    "newest_windows": (
        "Showing the newest {count} of {total} intervals; narrow the period to see earlier ones.",
        "仅显示最新的{count}个（共{total}个）时段；缩小时段可查看更早数据。",
    ),
    "zero_on_log": (
        "A figure of zero has no place on a logarithmic scale and is not drawn.",
        "数值为零的点无法在对数坐标上显示，未绘出。",
    ),
    "first_doublings": (
        "Showing the first {count} of {total} doublings; choose fewer indicators or areas.",
        "仅显示前{count}次翻倍（共{total}次）；请减少指标或地区。",
    ),
    # units and bases
    "persons": ("persons", "单位：人"),
    "millions": ("million persons", "单位：百万人"),
    "count": ("number", "单位：个"),
    "ratio": ("ratio", "单位：比值"),
    "percent": ("percent", "%"),
    "share_of": ("percent of {base}", "占{base}的百分比"),
    "population_base": ("total population", "总人口"),
    "log_scale": ("logarithmic scale: equal steps are equal multiples", "对数坐标，等距即等倍"),
    # charts
    "level_title": ("{names}", "{names}"),
    "growth_title": ("Growth rate: {names}", "增长速度：{names}"),
    "doubling_title": ("Doubling time: {names}", "翻倍时间：{names}"),
    "doublings_title": ("Each doubling and the time it took: {names}", "每次翻倍所用时间：{names}"),
    "growth_subtitle": (
        "{areas}, doublings per year between surveys; right-hand scale: percent a year",
        "{areas}，调查之间的年翻倍次数；右轴为年增长率（%）",
    ),
    "doubling_subtitle": (
        "{areas}, {unit} to double at the pace between two surveys, logarithmic scale",
        "{areas}，按两次调查之间的速度翻一番所需时间（{unit}），对数坐标",
    ),
    "doublings_subtitle": (
        "{areas}, {unit} from one level to its double",
        "{areas}，从一个水平到其两倍所用时间（{unit}）",
    ),
    "start_from": ("from {start}", "自{start}起"),
    "start_back": ("back from {start}", "自{start}回溯"),
    "of_population": ("share of total population", "占总人口比例"),
    "more_names": ("{first} and {count} more", "{first}等{count}项"),
    "more_areas": ("{first} and {count} more", "{first}等{count}个国家和地区"),
    "months": ("months", "月"),
    "years": ("years", "年"),
    "per_year": ("doublings per year", "次/年"),
    "pct_per_year": ("% a year", "%/年"),
    "at_least": ("at least {value}", "至少{value}"),
    "at_most": ("at most {value}", "至多{value}"),
    "over": ("over {value}", "超过{value}"),
    "under": ("under {value}", "不到{value}"),
    "about": ("about {value}", "约{value}"),
    "halving": ("halving in {value}", "减半需{value}"),
    "no_change": ("no change", "无变化"),
    "unsettled": ("no growth not excluded", "不能排除无增长"),
    "unsettled_from": (
        "at least {value}; no growth not excluded",
        "至少{value}；不能排除无增长",
    ),
    "reached": ("reached about {date}", "约于{date}达到"),
    "not_doubled": ("not doubled in {value}", "{value}内未翻倍"),
    "no_doubling_of": ("No doubling seen in: {names}.", "未观测到翻倍：{names}。"),
    # source line
    "source_prefix": ("Source: ", "来源："),
    "source_line": ("{sources}. Data as of {as_of}.", "{sources}。数据截至{as_of}。"),
    "released": ("{publisher}, {title}, {day}", "{publisher}，{title}，{day}"),
    "and_one": ("{latest} and one other release", "{latest}及另外1份发布物"),
    "and_earlier": ("{latest} and {count} other releases", "{latest}及另外{count}份发布物"),
    "undated": ("undated", "未注明日期"),
    "mark_primary": ("Dot: published figure", "实心点：发布数值"),
    "mark_press": (
        "Ring: quoted by the press or a copy, the release itself not read",
        "空心圈：转引自媒体或转载，未直接读取原报告",
    ),
    "mark_bound": (
        "Hollow triangle: at least (up) or at most (down)",
        "空心三角：至少（向上）或至多（向下）",
    ),
    "mark_dotted": ("Dotted: approximate", "点线：约数"),
    "mark_break": ("Broken line: not comparable across it", "断线：前后不可比"),
    "mark_interval": (
        "Bars: what the rounding of the printed figures allows; sampling error not included",
        "粗条：由发布数值的舍入所允许的范围，不含抽样误差",
    ),
    "mark_rounding": (
        "Black line: what the rounding of the printed figures allows; sampling error not included",
        "黑线：由发布数值的舍入所允许的范围，不含抽样误差",
    ),
    "mark_arrow": ("Arrow: a bound, open on that side", "箭头：单侧界限"),
    "mark_interpolated": (
        "Dates: the two surveys between which the level was reached; times interpolated",
        "日期：达到该水平前后的两次调查；所用时间由内插得出",
    ),
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
    # what a parameter should have been
    "expect_date": ("YYYY, YYYY-MM or YYYY-MM-DD", "YYYY、YYYY-MM 或 YYYY-MM-DD"),
    "expect_before": ("a date before to", "早于 to 的日期"),
    "expect_id": ("a known {name}", "已知的 {name}"),
    "expect_most": ("at most {count}", "至多{count}个"),
    "expect_short": ("at most {count} characters", "至多{count}个字符"),
    "expect_parameter": ("a known parameter", "已有的参数名"),
    "expect_choice": ("{choices}", "{choices}"),
    # errors
    "refused": ("This request cannot be answered", "无法处理该请求"),
    "not_found": ("This page does not exist", "页面不存在"),
    "not_found_text": (
        "There is nothing at this address. The pages are:",
        "此地址没有内容。现有页面：",
    ),
}


def say(lang: Lang, key: str, **values: object) -> str:
    """Return a phrase in one language with its gaps filled."""
    return PHRASES[key][LANGS.index(lang)].format(**values)
