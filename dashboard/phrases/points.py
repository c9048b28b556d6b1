"""What a figure says when it is pointed at, the marks that tell figures apart, and the index."""

from typing import Final

POINTS: Final[dict[str, tuple[str, str]]] = {
    # a figure
    "value_persons": ("{value} persons", "{value}人"),
    "value_of": ("{value} of {base}", "{base}的{value}"),
    "allowed": ("its printed digits allow {low} to {high}", "按公布的位数可为{low}至{high}"),
    "read_primary": ("read in the release itself", "直接读自原发布物"),
    "read_press": ("quoted by {publisher}", "转引自{publisher}"),
    "read_copy": ("quoted by the press or a copy", "转引自媒体或转载"),
    "became_revised": ("revised since it was first published", "首次公布后经过修订"),
    "became_provisional": ("provisional", "初步数"),
    "became_derived": ("computed from published figures", "由已公布数值计算得出"),
    "printed_as": ("printed: {text}", "原文：{text}"),
    "window_from": ("from {figure}", "自：{figure}"),
    "window_to": ("to {figure}", "至：{figure}"),
    # marks
    "mark_revised": (
        "Square: revised since it was first published (hollow: quoted)",
        "方块：首次公布后经过修订（空心为转引）",
    ),
    "mark_second": (
        "Dashed line and diamond: a second series in the same colour",
        "短划线与菱形：同色的另一序列",
    ),
    # the index
    "measure_index": ("index", "指数"),
    "index_of": ("index {value}", "指数{value}"),
    "index_points": ("{value} index points", "{value}点"),
    "index_alone": ("index, first figure = 100: {day}", "指数，以首个数值为100：{day}"),
    "index_common": (
        "index, first common date = 100: {day}",
        "指数，以首个共有日期为100：{day}",
    ),
    "index_own": ("index, first figure of each = 100", "指数，以各自首个数值为100"),
    "no_base": (
        "No figure above zero that an index could start from, so not drawn: {names}.",
        "没有大于零的确定数值可作指数基期，未绘出：{names}。",
    ),
}
