"""How a chart and the works behind it are cited."""

from typing import Final

CITATION: Final[dict[str, tuple[str, str]]] = {
    "cite_chart": (
        "{site} ({year}): {title} [chart], build {build}, {day}.",
        "{site}（{year}）：《{title}》[图表]，数据版本 {build}，{day}。",
    ),
    "cite_chart_undated": (
        "{site}: {title} [chart], build {build}.",
        "{site}：《{title}》[图表]，数据版本 {build}。",
    ),
    "cite_data": ("Data: {works}.", "数据来源：{works}。"),
    "cite_data_quoted": (
        "Data, in part as quoted in {count} other texts: {works}.",
        "数据来源（部分转引自其他{count}份文本）：{works}。",
    ),
    "cite_quoted": ("{work} (as quoted in {texts})", "{work}（转引自{texts}）"),
    "cite_read": ("“{title}”, {publisher}, {published}", "《{title}》，{publisher}，{published}"),
    "cite_read_undated": ("“{title}”, {publisher}", "《{title}》，{publisher}"),
    "cite_note": ("Chart, build {build}", "图表，数据版本 {build}"),
    "cite_genre": ("chart", "图表"),
    "to_cite": ("To cite this chart:", "引用本图："),
    "to_credit": ("To credit the publishers:", "署名与使用条款："),
    "credit_alone": ("{attribution}", "{attribution}"),
    "credit": ("{attribution} ({licence})", "{attribution}（{licence}）"),
}
