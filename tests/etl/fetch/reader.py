"""A publisher's module for tests: documents are named in ``fetch.toml``, figures are numbers.

A JSON document is ``{"updated": "2026-07-13", "figures": [1, 2], "next": "/page2"}``.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from etl.core.errors import FetchError
from etl.fetch.publisher import Document, Edition, Figure, Settings, Wanted


def wanted(settings: Settings) -> Sequence[Wanted]:
    return [
        Wanted(each["name"], each["url"], each["kind"], is_watched=each.get("is_watched", False))
        for each in settings["documents"]
    ]


def following(document: Document, settings: Settings) -> Sequence[Wanted]:
    if document.wanted.kind != "json" or "next" not in _content(document):
        return []
    further = _content(document)["next"]
    return [Wanted(further.get("name", "next"), settings["base"] + further["path"], "json")]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    contents = [_content(document) for document in documents]
    for content in contents:
        if "error" in content:
            raise FetchError(f"says: {content['error']}")
    figures = [
        Figure("users", "CHN", "2025", str(number), str(number), "a list")
        for content in contents
        for number in content["figures"]
    ]
    return Edition("Edition", date.fromisoformat(contents[0]["updated"]), settings["base"], figures)


def news(documents: Sequence[Document], settings: Settings) -> Iterator[str]:
    for document in documents:
        if document.wanted.is_watched and settings["watched_for"].encode() in document.content:
            yield f"{document.wanted.name} mentions {settings['watched_for']}"


def _content(document: Document) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(document.content)
    return content
