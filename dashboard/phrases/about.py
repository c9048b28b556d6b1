"""What each page is about, in a sentence: for search engines, previews and bookmarks."""

from typing import Final

ABOUT: Final[dict[str, tuple[str, str]]] = {
    "about_overview": (
        "How fast generative AI spreads in China: users, growth and doubling times, with sources.",
        "生成式人工智能在中国普及有多快：用户规模、增长与翻倍时间，均来自公开调查，附区间与来源。",
    ),
    "about_growth": (
        "Users and shares over time, and doublings a year between surveys, for any series.",
        "任一公开序列的用户规模或占比走势，以及相邻调查之间的年翻倍次数。",
    ),
    "about_doubling": (
        "Doubling times with what rounding and sampling allow, and every doubling observed so far.",
        "翻倍时间及其舍入与抽样区间，以及迄今观察到的每一次翻倍。",
    ),
    "about_compare": (
        "Technologies from a common start, countries by rank, purposes, ages, education and firms.",
        "技术自同一起点对比，国家和地区排名，以及用途、年龄、学历与企业的对比。",
    ),
    "about_outlook": (
        "S-curves tried on the figures: a scenario with its ceiling, or why there is none.",
        "对数据拟合S曲线：给出带上限的情景，或说明为何不作外推。",
    ),
    "about_claims": (
        "Published statements on adoption, recomputed from the figures, each with its verdict.",
        "对公开表述逐条复算，并给出判定。",
    ),
    "about_data": (
        "Every figure with its printed text and release: filter, sort, download; all sources.",
        "每个数值及其原文、发布与证据：可筛选、排序、下载；附来源与下次发布时间。",
    ),
    "about_methods": (
        "How figures are read, growth and doubling times computed, and claims judged.",
        "数值如何读取，增长与翻倍时间如何计算，区间如何得出，表述如何判定。",
    ),
}
