"""Component ids, each written once."""

from enum import StrEnum
from typing import Final


class Id(StrEnum):
    """The components callbacks listen to or write."""

    URL = "url"
    VIEWPORT = "viewport"
    TITLE = "page-title"
    TITLE_SET = "page-title-set"
    HEADER = "header"
    MAIN = "main"
    FOOTER = "footer"
    INDICATOR = "indicator"
    AREA = "area"
    FROM = "from"
    TO = "to"


FIGURES: Final = "figures"
GRAPH: Final = "graph"


def of_chart(kind: str, chart: str) -> dict[str, str]:
    """Return the id of one chart's part: its figures in store, or the graph that shows one."""
    return {"type": kind, "chart": chart}
