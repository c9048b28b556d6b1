"""What is said of figures that may be out of date and of a refresh that failed."""

from typing import Final

BADGE: Final[dict[str, tuple[str, str]]] = {
    "stale_source": (
        "Figures of {source} may be out of date: a newer release was expected in {due}.",
        "{source}的数据可能已不是最新：新一期原预计于{due}发布。",
    ),
    "refresh_failed": ("The last refresh failed on {day}", "最近一次数据更新（{day}）失败"),
    "figures_of": (
        "The figures shown are those of {day}.",
        "当前显示的仍是{day}的数据。",
    ),
}
