"""What a page or an embed says of itself in its head: Open Graph, Twitter cards, oEmbed, canonical.

Everything may hold text from the data or from a reader, so everything is escaped here.
"""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.charts.alt import alt_text, as_one, shortened
from dashboard.charts.view import View
from dashboard.figures.picture import TooLowError
from dashboard.pages.links import chart_address
from dashboard.phrases import Lang, say
from dashboard.pictures.drawn import Size, drawing_of
from dashboard.web.asked import Asked
from dashboard.web.settings import settings

PICTURE: Final = (1200, 630)  # the size that previews are cut to
MOST_LETTERS: Final = 300  # of a description; longer ones are cut off by those who show it
CLAUSES: Final = ("; ", "；", ", ", "，", "、", " ")
MOST_ALT: Final = 420  # letters that stand for a picture
LOCALES: Final[dict[Lang, str]] = {"en": "en_US", "zh": "zh_CN"}
LINK: Final = Markup('<link rel="{rel}" href="{href}">')
DISCOVERY: Final = Markup(
    '<link rel="alternate" type="application/json+oembed" href="{href}" title="{title}">'
)
PROPERTY: Final = Markup('<meta property="{name}" content="{content}">')
NAME: Final = Markup('<meta name="{name}" content="{content}">')


@dataclass(frozen=True, slots=True)
class Card:
    """What a page or an embed is about; without a chart it has no picture and no oEmbed.

    ``url`` and ``image`` are whole addresses. A chart has no picture where none can be drawn.
    """

    title: str
    description: str
    url: str
    lang: Lang
    has_chart: bool = False
    image: str = ""
    image_alt: str = ""


def card_of(asked: Asked, view: View, address: str, *, title: str = "") -> Card:
    """Return the card of a chart in a view at an address of this site, such as ``/growth?…``.

    ``title`` is what stands over the chart there, if not its own. The picture shows the very view.
    """
    return Card(
        title=title or view.title,
        description=description_of(view),
        url=settings().url + address,
        lang=asked.state.lang,
        has_chart=True,
        image=picture_url(asked, *PICTURE) if _has_picture(asked, view) else "",
        image_alt=shortened(alt_text(view), MOST_ALT),
    )


def _has_picture(asked: Asked, view: View) -> bool:
    """Say whether there is a picture of a chart of the size that previews are cut to."""
    if not settings().has_pictures:
        return False
    try:
        drawing_of(asked.dataset, view, asked.state, Size(*PICTURE, scale=1.0), "png")
    except TooLowError:
        return False
    return True


def description_of(view: View) -> str:
    """Return what a chart shows and what its figures say, in a few sentences."""
    parts = [part for part in (view.whole_subtitle, view.summary or view.told) if part]
    text = as_one(parts) if parts else ""
    whole = shortened(text, MOST_LETTERS)
    return whole if len(whole) > MOST_LETTERS // 2 or whole == text else _broken_off(text)


def _broken_off(text: str) -> str:
    """Return the beginning of a text whose sentences are too long, up to a clause or a word."""
    kept = text[: MOST_LETTERS - 1]
    end = max(kept.rfind(mark, MOST_LETTERS // 2) for mark in CLAUSES)
    return f"{kept[:end] if end > 0 else kept}…"


def picture_url(asked: Asked, width: int, height: int) -> str:
    """Return the whole address of a chart as a picture of so many pixels."""
    state = replace(asked.state, controls="0")
    address = chart_address("chart", asked.chart, state, suffix=".png")
    size = f"width={width}&height={height}&scale=1"
    return f"{settings().url}{address}{'&' if '?' in address else '?'}{size}"


def card_tags(card: Card) -> Markup:
    """Return the tags of a card for the head of a page, a line each."""
    site = say(card.lang, "site")
    graph = {
        "og:title": card.title,
        "og:description": card.description,
        "og:url": card.url,
        "og:type": "website",
        "og:site_name": site,
        "og:locale": LOCALES[card.lang],
    }
    twitter = {
        "twitter:card": "summary_large_image" if card.image else "summary",
        "twitter:title": card.title,
        "twitter:description": card.description,
    }
    if card.image:
        width, height = map(str, PICTURE)
        graph |= {
            "og:image": card.image,
            "og:image:type": "image/png",
            "og:image:width": width,
            "og:image:height": height,
            "og:image:alt": card.image_alt,
        }
        twitter |= {"twitter:image": card.image, "twitter:image:alt": card.image_alt}
    tags = [LINK.format(rel="canonical", href=card.url)]
    if card.has_chart:
        tags.append(DISCOVERY.format(href=oembed_url(card.url), title=card.title))
    tags += [PROPERTY.format(name=name, content=content) for name, content in graph.items()]
    tags += [NAME.format(name=name, content=content) for name, content in twitter.items()]
    return Markup("\n").join(tags)


def oembed_url(url: str) -> str:
    """Return the address that says how to embed an address of this site."""
    return f"{settings().url}/oembed?{urlencode({'url': url, 'format': 'json'})}"
