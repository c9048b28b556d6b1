"""What stands on and around the charts: titles, units, marks, the source line."""

from typing import Final

CHARTS: Final[dict[str, tuple[str, str]]] = {
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
        "Thin line: what the rounding of the printed figures allows; sampling error not included",
        "细线：由发布数值的舍入所允许的范围，不含抽样误差",
    ),
    "mark_arrow": ("Arrow: a bound, open on that side", "箭头：单侧界限"),
    "mark_interpolated": (
        "Dates: the two surveys between which the level was reached; times interpolated",
        "日期：达到该水平前后的两次调查；所用时间由内插得出",
    ),
}
