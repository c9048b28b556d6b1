"""Which release said what: the chart of revisions, and figures as known on a day."""

from typing import Final

REVISIONS: Final[dict[str, tuple[str, str]]] = {
    # as known on a day
    "as_known_on": ("As known on", "截至当时所知"),
    "as_known_on_today": ("today: every release", "今天（含全部发布）"),
    "as_known_on_option": ("{day} · {title}", "{day} · {title}"),
    "as_known_on_more": ("{title} and {count} more", "{title}等{count}份"),
    "as_known_on_note": (
        (
            "As known on {day}: later releases and revisions are left out. A figure counts from "
            "the release it was read in; some were first printed in an earlier edition."
        ),
        (
            "截至{day}所知：此后的发布与修订均未计入。每个数值自其所读发布之日起计，"
            "其中一些更早的版本已先行刊出。"
        ),
    ),
    "as_known_on_not_here": (
        "Statements are held against every figure published so far, whatever day is chosen.",
        "本页的表述一律与迄今发布的全部数值核对，不受所选日期影响。",
    ),
    # the chart of revisions
    "revisions_title": ("{name}: what each release said", "{name}：各次发布的数值"),
    "revisions_axis": ("axis not from zero", "纵轴不从零开始"),
    "revisions_latest": ("latest figures", "最新数值"),
    "revisions_key": ("{name}: {figure}", "{name}：{figure}"),
    "revisions_first": ("as first published", "初次公布"),
    "revisions_released": ("released {day}", "{day}发布"),
    "revisions_figure": ("Figure", "数值"),
    "revisions_change": ("Change from the first figure", "与初次数值之差"),
    "revisions_to_first": ("{change} from the first figure", "与初次数值之差：{change}"),
    "revisions_points": ("{value} points", "{value}个百分点"),
    "revisions_same": ("unchanged", "未变"),
    "mark_revisions": (
        "Thick line: the latest figure of each date; thin line: an earlier release",
        "粗线：各时点的最新数值；细线：较早的发布",
    ),
    "revisions_sum": (
        "{name}: {count} of {total} dates have figures from more than one release ({parts}).",
        "{name}：{total}个时点中有{count}个经多次发布（{parts}）。",
    ),
    "revisions_raised": ("{count} raised", "{count}个上调"),
    "revisions_lowered": ("{count} lowered", "{count}个下调"),
    "revisions_unchanged": ("{count} unchanged", "{count}个未变"),
    "revisions_sum_largest": (
        "The largest change, for {day}: from {before} to {after} ({change}).",
        "变动最大的是{day}：由{before}改为{after}（{change}）。",
    ),
    "revisions_sum_one": (
        "{name}: the figure for {day}, first released as {before}, became {after} ({change}).",
        "{name}：{day}的数值由初次发布的{before}改为{after}（{change}）。",
    ),
    "revisions_sum_same": (
        "{name}: the figure for {day} was released again and did not change ({after}).",
        "{name}：{day}的数值再次发布，未作修改（{after}）。",
    ),
    "revisions_sum_none": (
        "{name}: each date has a figure from one release only.",
        "{name}：每个时点仅有一次发布的数值。",
    ),
    "revisions_none": (
        "No date shown has comparable figures from two releases, so there is no revision to draw.",
        "图中各时点均无两次发布的可比数值，因此没有修订可供绘制。",
    ),
    "revisions_others": ("Series with revisions: {names}.", "有修订的序列：{names}。"),
    "revisions_apart": (
        "The first figures are kept as an indicator of their own: {names}.",
        "初次数值另列为独立指标：{names}。",
    ),
    "revisions_one_series": (
        "This chart holds one series at a time; shown: {name}.",
        "本图每次只显示一个序列，当前为{name}。",
    ),
    "revisions_elsewhere": (
        "No series of this choice has revisions; shown: {name}.",
        "所选范围内没有经过修订的序列，此处显示：{name}。",
    ),
    "revisions_series": ("Revisions of", "修订"),
}
