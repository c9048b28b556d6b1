"""HTML as text, without scripts, styles and navigation, and what a page says of itself."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from etl.core.quantities.words import listed

_DROPPED: Final = frozenset(
    listed(
        "script,style,noscript,template,nav,footer,aside,button,select,textarea,svg,iframe,object,"
        "title"
    )
)
_BLOCKS: Final = frozenset(
    listed(
        "address,article,blockquote,body,dd,details,div,dl,dt,fieldset,figcaption,figure,form,h1,h2,"
        "h3,h4,h5,h6,header,hr,html,li,main,ol,p,pre,section,summary,table,tbody,tfoot,thead,tr,ul"
    )
)
_CELLS: Final = frozenset({"td", "th"})
_ABOVE: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # 10<sup>9</sup> is not 109
_TITLES: Final = ("og:title", "twitter:title")
_SITES: Final = ("og:site_name",)
_DATES: Final = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate",
    "publish_time", "publication_date", "dc.date.issued", "dc.date", "date",
)  # fmt: skip
_DATE: Final = re.compile("(?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?")
_MARKED: Final = re.compile(r"<!\[[^>]*>?")  # sections that HTML does not have
_IS_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|article|div|p|table|title|h[1-6])[\s>/])",
    re.IGNORECASE,
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_START: Final = 4096


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page with its title, site, date and language; each may be empty."""

    text: str
    title: str
    site: str
    published: str
    language: str


def is_html(text: str) -> bool:
    """Whether a text shows itself as HTML at its beginning."""
    return _IS_HTML.search(text, 0, _START) is not None


def declared_charset(data: bytes) -> str:
    """Return the encoding a page names in its head, if it does."""
    found = _CHARSET.search(data[:_START])
    return found[1].decode("ascii", "ignore") if found else ""


def read_page(text: str) -> Page:
    r"""Return the text of a page, a blank line between its paragraphs.

    >>> read_page("<title>News</title><nav>Home</nav><p>One<br>line</p><p>Two</p>").text
    'One\nline\n\nTwo'
    """
    parser = _Parser()
    parser.feed(_MARKED.sub(" ", text))
    parser.close()
    said = parser.said
    published = _DATE.search(_first(said, _DATES))
    return Page(
        text=_tidy("".join(parser.pieces)),
        title=_first(said, _TITLES) or " ".join("".join(parser.title).split()),
        site=_first(said, _SITES),
        published=published[0] if published else "",
        language=said.get("language", "")[:2].lower(),
    )


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


@dataclass
class _Parser(HTMLParser):
    """Collects the text, the title, and what the head says by the names it is said under."""

    pieces: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    above: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = told.get("property") or told.get("name") or told.get("itemprop") or ""
            self.said.setdefault(name.lower(), " ".join(told.get("content", "").split()))
        elif tag == "html":
            self.said.setdefault("language", told.get("lang", ""))
        elif tag == "time" and told.get("datetime"):
            self.said.setdefault("date", told["datetime"])
        if tag in _DROPPED:
            self.dropped.append(tag)
        self.above += tag == "sup"
        self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _DROPPED or tag == "sup":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.dropped:
            del self.dropped[self.dropped.index(tag) :]
        self.above = max(0, self.above - (tag == "sup"))
        self._part("; " if tag in _CELLS else tag)

    def handle_data(self, data: str) -> None:
        if self.dropped:
            if self.dropped[-1] == "title":
                self.title.append(data)
            return
        line = re.sub(r"\s+", " ", data)
        self.pieces.append(line.translate(_ABOVE) if self.above else line)

    def _part(self, tag: str) -> None:
        """Part paragraphs, lines and cells."""
        if self.dropped:
            return
        if tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "; ":
            self.pieces.append(tag)
