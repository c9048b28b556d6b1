"""What the head of a page says to other programs: what the page is about, and its first chart."""

import logging
from typing import Final

from markupsafe import Markup

from dashboard.charts.registry import CHARTS
from dashboard.data import NoDataError, Store
from dashboard.pages.links import PAGES, page_address
from dashboard.pages.shell import title_of
from dashboard.pages.shown_first import heading_of_page
from dashboard.phrases import Lang
from dashboard.web.cards import Card, card_of, card_tags
from dashboard.web.catalogue import catalog
from dashboard.web.descriptions import chart_script, ld_script
from dashboard.web.settings import settings
from dashboard.web.shared import PageAsked, page_asked

LOG: Final = logging.getLogger(__name__)


def head_tags(store: Store, path: str, query: str, lang: Lang) -> Markup:
    """Return the tags of a page in a view; those of the page alone where there is nothing more."""
    try:
        page = page_asked(store, path, query)
        key = ("head", settings().url, path, page.state)
        found: Markup = page.dataset.kept.get(key, lambda: _tags(page))
    except NoDataError:
        return _without_data(path, lang)
    except Exception:  # the page itself is good without them
        LOG.exception("no description of %s, query %r", path, query)
        return _without_data(path, lang)
    return found


def _without_data(path: str, lang: Lang) -> Markup:
    return card_tags(_plain(path, page_address(path, PAGES[path], lang=lang), lang))


def _tags(page: PageAsked) -> Markup:
    asked, state = page.chart, page.state
    if asked is None:
        return card_tags(_plain(page.path, page.address, state.lang))
    view = CHARTS[asked.chart].view(asked.dataset, asked.state)
    title = heading_of_page(asked.dataset, page.path, state)
    parts = [
        card_tags(card_of(asked, view, page.address, title=title)),
        chart_script(asked, view, page.address),
    ]
    if page.path == "/data":
        parts.append(ld_script(catalog(asked.dataset, state.build)))
    return Markup("\n").join(part for part in parts if part)


def _plain(path: str, address: str, lang: Lang) -> Card:
    """Return the card of a page without a chart."""
    told = title_of(path, lang)
    return Card(told["title"], told["about"], settings().url + address, lang)
