"""The frame of every page: names, choosers, notes, errors."""

from typing import Final

SITE: Final[dict[str, tuple[str, str]]] = {
    # the site
    "site": ("Uptake", "Uptake 普及观察"),
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
    "fit4": ("a line through four surveys", "四次调查的拟合直线"),
    "12m": ("surveys 12 months apart", "相隔12个月的调查"),
    "direction": ("Doublings", "翻倍"),
    "forward": ("of the first figure", "自最早数值起"),
    "backward": ("back from the newest", "自最新数值回溯"),
    "ignored": ("Not understood and left out: {names}.", "以下参数无法识别，已忽略：{names}。"),
    "expected": ("{name}={value} (expected {expected})", "{name}={value}（应为{expected}）"),
    "data": ("Data", "数据"),
    "methods": ("Methods", "方法"),
    "rows_drawn": ("Rows drawn", "图中数据"),
    "as_table": ("Table", "数据表"),
    "series": ("Series", "序列"),
    "reset_zoom": ("whole period", "全部时段"),
    "by": ("Compare", "比较"),
    "by_technologies": ("technologies", "技术"),
    "by_countries": ("countries", "国家和地区"),
    "by_purposes": ("purposes", "用途"),
    "by_ages": ("ages", "年龄"),
    "by_education": ("education", "学历"),
    "by_firms": ("firms", "企业"),
    "since": ("Since", "起始"),
    "since_all": ("the first figure", "最早数值"),
    "since_years": ("{count} years ago", "近{count}年"),
    "theme": ("Theme", "外观"),
    "theme_auto": ("system", "跟随系统"),
    "theme_light": ("light", "浅色"),
    "theme_dark": ("dark", "深色"),
    "close": ("Close", "关闭"),
    "about_figure": ("About this figure", "关于此数值"),
    "news": (
        "New figures were published while this page was open.",
        "本页打开期间已有新数据发布。",
    ),
    "show_news": ("Show them", "查看新数据"),
    "trouble": (
        "The server does not answer. Your choice is in the address: reload this page to try again.",
        "服务器没有响应。您的选择已保存在网址中，请刷新本页重试。",
    ),
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
    # what a parameter should have been
    "expect_date": ("YYYY, YYYY-MM or YYYY-MM-DD", "YYYY、YYYY-MM 或 YYYY-MM-DD"),
    "expect_before": ("a date before to", "早于 to 的日期"),
    "expect_id": ("a known {name}", "已知的 {name}"),
    "expect_most": ("at most {count}", "至多{count}个"),
    "expect_short": ("at most {count} characters", "至多{count}个字符"),
    "expect_sample": (
        "a whole number of interviews from {low} to {high}",
        "{low}至{high}之间的整数（样本量）",
    ),
    "expect_page": ("a page number from 1 to {count}", "1至{count}之间的页码"),
    "expect_series": (
        "a series, such as genai_users.CHN.cnnic",
        "序列，如 genai_users.CHN.cnnic",
    ),
    "expect_zoom": (
        "two dates or two numbers of years, such as 2020-01-01..2024-12-31",
        "两个日期或两个年数，如 2020-01-01..2024-12-31",
    ),
    "expect_chart": ("the name of a chart", "图表名"),
    "expect_build": (
        "the id of a build, 12 digits and letters a to f",
        "数据版本号（12位十六进制）",
    ),
    "expect_build_kept": ("a build that is kept here", "本站保存的数据版本"),
    "expect_point": (
        "a figure, such as genai_users.CHN.cnnic.2025-06-30",
        "数据点，如 genai_users.CHN.cnnic.2025-06-30",
    ),
    "expect_column": ("the name of a column", "列名"),
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
