"""What is said of figures that may be out of date and of a refresh that failed."""

from typing import Final

BADGE: Final[dict[str, tuple[str, str]]] = {
    "stale_source": (
        "Figures of {source} may be out of date: a newer release was expected in {due}.",
        "{source}的数据可能已不是最新：新一期原预计于{due}发布。",
    ),
    "refresh_failed": ("The last refresh failed on {day}", "最近一次数据更新（{day}）失败"),
    "frozen_of": (
        "Frozen at build {build} of {day}: these figures never change.",
        "已固定于{day}的数据版本{build}：数字不再变动。",
    ),
    "frozen": (
        "Frozen at build {build}: these figures never change.",
        "已固定于数据版本{build}：数字不再变动。",
    ),
    "live": (
        "Follows the newest figures; now build {build}.",
        "随最新数据更新；当前数据版本{build}。",
    ),
    "show_newest": ("Show the newest", "查看最新数据"),
    "frozen_gone": (
        "This chart was frozen at build {build}, which is no longer kept here.",
        "此图固定于数据版本{build}，本站已不再保存该版本。",
    ),
    "figures_of": (
        "The figures shown are those of {day}.",
        "当前显示的仍是{day}的数据。",
    ),
}
