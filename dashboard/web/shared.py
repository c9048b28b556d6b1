"""What an address of this site shows: which page, and which chart of which build in which view."""

import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset, Store
from dashboard.known import dataset_asked
from dashboard.pages.links import PAGES, page_address
from dashboard.pages.shown_first import chart_of_page, view_of_page
from dashboard.query import read_state
from dashboard.series import ids_of
from dashboard.state import IN_BROWSER, Problem, State
from dashboard.web.asked import Asked, read_asked
from dashboard.web.drawings import TYPES, size_asked
from dashboard.web.files import FORMATS
from dashboard.web.words import FORMS

CHART_FORMS: Final = (*FORMATS, *TYPES, *FORMS, "html", "zip")
EMBED: Final = re.compile(r"/embed/([a-z-]+)")
CHART: Final = re.compile(r"/chart/([a-z-]+)\.([a-z.]+)")


@dataclass(frozen=True, slots=True, eq=False)
class PageAsked:
    """A page in a view: of which build, and what of the address cannot be used."""

    path: str
    dataset: Dataset
    state: State
    problems: tuple[Problem, ...] = ()

    @property
    def address(self) -> str:
        """The one address of the page in this view, without what is unfolded or looked into."""
        return page_address(self.path, self.state, open=(), point="")

    @property
    def chart(self) -> Asked | None:
        """The chart that the page shows first, in its view; None where there is none."""
        name = chart_of_page(self.path, self.state)
        if not name:
            return None
        state = view_of_page(self.dataset, self.path, self.state)
        return Asked(name, self.dataset, state, self.problems)


def page_asked(store: Store, path: str, query: str) -> PageAsked:
    """Return what a query asks of a page.

    Raises:
        NoDataError: there is no build to show.
    """
    dataset, gone = dataset_asked(store, query)
    state, problems = read_state(_without_dropped(query), defaults=PAGES[path], ids=ids_of(dataset))
    shown = replace(state, build="") if gone else state
    return PageAsked(path, dataset, shown, (*gone, *problems))


def chart_at(store: Store, path: str, query: str) -> Asked | None:
    """Return the chart at an address: of a page the first one; None where there is no chart.

    Raises:
        NoDataError: there is no build to show.
    """
    if path in PAGES:
        return page_asked(store, path, query).chart
    if (found := EMBED.fullmatch(path)) and found[1] in CHARTS:
        return read_asked(store, found[1], query)
    found = CHART.fullmatch(path)
    if found is None or found[1] not in CHARTS or found[2] not in CHART_FORMS:
        return None
    _, rest, problems = size_asked(query) if found[2] in TYPES else (None, query, ())
    asked = read_asked(store, found[1], rest)
    return replace(asked, problems=(*problems, *asked.problems))


def own_address(url: str, site: str) -> SplitResult | None:
    """Return the parts of an address of this site; None for any other, and what only looks like it.

    ``site`` is the public address: scheme, host and port. Nothing else may stand in that part.
    """
    if not url.isprintable() or " " in url or "\\" in url:  # parsers do not agree on these
        return None
    try:
        parts, own = urlsplit(url), urlsplit(site)
    except ValueError:
        return None
    if (parts.scheme, parts.netloc.lower()) != (own.scheme, own.netloc.lower()):
        return None
    return parts if parts.path else parts._replace(path="/")


def _without_dropped(query: str) -> str:
    """Return a query without the empty values that drop what a browser keeps."""
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
    kept = [(name, value) for name, value in pairs if value or name not in IN_BROWSER]
    return query if kept == pairs else urlencode(kept, errors="replace")
