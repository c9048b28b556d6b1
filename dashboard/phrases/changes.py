"""The page on what changed from one build to another, and its feed."""

from typing import Final

CHANGES: Final[dict[str, tuple[str, str]]] = {
    "changes_title": ("What changed", "更新内容"),
    "changes_about": (
        "Figures that were added, revised or withdrawn, and what follows for doubling times.",
        "新增、修订或撤回的数值，以及翻倍时间的相应变化。",
    ),
    "changes_appended": ("{count} appended", "新增{count}个"),
    "changes_revised": ("{count} revised", "修订{count}个"),
    "changes_withdrawn": ("{count} withdrawn", "撤回{count}个"),
    "changes_metadata_only": ("{count} with other notes", "备注或出处更改{count}个"),
    "changes_unchanged": ("{count} as before", "{count}个不变"),
    "changes_none": (
        "No figure, doubling time or verdict changed.",
        "数值、翻倍时间与判定结果均无变化。",
    ),
    "changes_only_one": (
        "No build from before this one is kept: there is nothing to compare it with.",
        "未保存更早的数据版本，无从比较。",
    ),
    "changes_unreadable": (
        "One of these builds cannot be read: they cannot be compared.",
        "其中一个数据版本无法读取，不能比较。",
    ),
    "changes_from": ("From", "自"),
    "changes_to": ("to", "至"),
    "changes_build": ("{day}, build {build}", "{day}，版本{build}"),
    "changes_build_only": ("build {build}", "版本{build}"),
    "changes_compare": ("Compare", "比较"),
    "changes_figures": ("Figures and doubling times", "数值与翻倍时间"),
    "changes_claims": ("Statements", "表述"),
    "changes_charts": ("Open:", "打开："),
    "changes_more": ("and {count} more series", "另有{count}个序列"),
    "changes_gone": (
        "Build {build} is not kept here; the newest builds are compared instead.",
        "本站未保存数据版本{build}，改为比较最新的数据版本。",
    ),
    "changes_ignored": (
        "Not understood and left out: {names}.",
        "以下参数无法识别，已忽略：{names}。",
    ),
    "chart_word_level": ("level", "数值"),
    "chart_word_growth-rate": ("growth rate", "增长率"),
    "chart_word_doubling-time": ("doubling time", "翻倍时间"),
    "chart_word_doublings": ("doublings", "历次翻倍"),
    "chart_word_race": ("race", "普及比较"),
    "chart_word_s-curve": ("S-curve", "S形曲线"),
    "chart_word_ranking": ("ranking", "排名"),
    "chart_word_breakdown": ("breakdown", "构成"),
    "chart_word_revisions": ("revisions", "修订"),
    "feed": ("Feed (Atom)", "订阅（Atom）"),
    "feed_title": ("Uptake: what changed", "Uptake 普及观察：更新内容"),
    "feed_entry": ("{day}: {counts}", "{day}：{counts}"),
    "feed_first": (
        "{day}: first build kept, {count} figures",
        "{day}：所存最早的数据版本，{count}个数值",
    ),
    "feed_none": ("{day}: no figure changed", "{day}：数值无变化"),
    "feed_unreadable": ("{day}: cannot be compared", "{day}：无法比较"),
    "feed_rest": (
        "and {count} more; the page has all of them",
        "另有{count}项，详见页面",
    ),
}
