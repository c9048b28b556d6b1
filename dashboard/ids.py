"""Component ids, each written once."""

from enum import StrEnum
from typing import Final


class Id(StrEnum):
    """The components callbacks listen to or write."""

    URL = "url"
    ASKED = "asked"
    AGAIN = "again"
    BROWSER = "browser"
    TITLE = "page-title"
    TITLE_SET = "page-title-set"
    POINT = "point"
    POINT_ASKED = "point-asked"
    HEADER = "header"
    MAIN = "main"
    FOOTER = "footer"
    INDICATOR = "indicator"
    AREA = "area"
    FROM = "from"
    TO = "to"
    KNOWN = "known"
    CHOICE = "choice"
    CHOSEN = "chosen"
    CHOSEN_SET = "chosen-set"


CHOOSERS: Final = (Id.INDICATOR, Id.AREA, Id.FROM, Id.TO, Id.KNOWN)
FIGURES: Final = "figures"
GRAPH: Final = "graph"
TABLE: Final = "table"
ROWS: Final = "rows"
ACTED: Final = "acted"


def of_chart(kind: str, chart: str) -> dict[str, str]:
    """Return the id of one chart's part: its figures or its table in store, or what shows them."""
    return {"type": kind, "chart": chart}
