"""What a page of HTML asks its reader's browser to fetch, and what a string of it is made of."""

import re
from html.parser import HTMLParser

LOADS = {"src", "srcset", "poster", "background", "data"}  # ``data`` is that of <object>
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload"}
IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]?([^'\";]*)")


class Fetched(HTMLParser):
    """The addresses of what a browser fetches by itself with a page; links are not among them."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._is_style = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.addresses += [values[name] for name in LOADS & set(values)]
        if tag == "link" and LOADED_LINKS & set(values.get("rel", "").split()):
            self.addresses.append(values.get("href", ""))
        self._add_style(values.get("style", ""))
        self._is_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self._is_style:
            self._add_style(data)

    def _add_style(self, style: str) -> None:
        self.addresses += [one or other for one, other in IN_STYLE.findall(style)]


def fetched(content: str) -> list[str]:
    """Return what a browser fetches by itself with a page."""
    return Fetched(content).addresses


Opened = tuple[str, dict[str, str]]


class Whole(HTMLParser):
    """The tags of a piece of HTML with their attributes, and the text between them."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.opened: list[Opened] = []
        self.closed: list[str] = []
        self.text = ""
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
