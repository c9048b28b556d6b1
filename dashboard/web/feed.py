"""``/feed.atom``: an entry for each kept build, with what changed in words (RFC 4287)."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Final
from xml.etree import ElementTree as ET

from flask import Flask, Response, request
from markupsafe import Markup

from dashboard.changed import FEED, Compared, History, changes_address, feed_address
from dashboard.data import KeptBuild, Store
from dashboard.phrases import LANGS, Lang, say
from dashboard.pictures.about import cleaned
from dashboard.state import Problem
from dashboard.text import day_of
from dashboard.web.files import tagged
from dashboard.web.machine import error, refused
from dashboard.web.settings import settings
from etl.core.refreshes import utc

ATOM: Final = "http://www.w3.org/2005/Atom"
DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>'
MEDIA_TYPE: Final = "application/atom+xml"
LINK: Final = Markup('<link rel="alternate" type="{kind}" href="{href}" title="{title}">')
UNKNOWN: Final = datetime.min.replace(tzinfo=UTC)  # builds without a time are left out before
MOST_ENTRIES: Final = 20
MOST_TOLD: Final = 40
NAMESPACE: Final = uuid.UUID("6b1b2f5e-5a1c-5d0a-9f43-3a8f0c1d7e25")  # ids stay, whatever the host


def register(server: Flask, store: Store, history: History) -> None:
    """Attach the feed to a server."""

    @server.get(FEED)
    def feed() -> Response:
        if wrong := _wrong():
            return wrong
        lang: Lang = "zh" if request.args.get("lang") == LANGS[1] else "en"
        builds = [one for one in store.builds() if one.built_at is not None]
        if not builds:
            return error(503, "no_data", say("en", "no_data"))
        content = _written(history, builds, lang)
        response = Response(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")
        return tagged(response, builds[0].build_id)


def feed_link(lang: Lang) -> Markup:
    """Return the tag by which the head of a page names the feed."""
    return LINK.format(kind=MEDIA_TYPE, href=feed_address(lang), title=say(lang, "feed_title"))


def _wrong() -> Response | None:
    """Return what is wrong with the query, in the shape of every error."""
    for name, values in request.args.lists():
        is_known = name == "lang"
        if is_known and values[-1] in LANGS:
            continue
        phrase = "expect_choice" if is_known else "expect_parameter"
        return refused([Problem(name, values[-1], phrase, (("choices", " / ".join(LANGS)),))])
    return None


def _written(history: History, builds: Sequence[KeptBuild], lang: Lang) -> bytes:
    """Return the feed as XML, the newest build first."""
    feed = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": "zh-CN" if lang == "zh" else "en"})
    _add(feed, "id", _id("feed", lang))
    _add(feed, "title", say(lang, "feed_title"))
    _add(feed, "subtitle", say(lang, "changes_about"))
    _add(feed, "updated", _time(builds[0]))
    _add(_add(feed, "author"), "name", "Uptake")
    _link(feed, "self", feed_address(lang), MEDIA_TYPE)
    _link(feed, "alternate", changes_address(lang=lang), "text/html")
    following = [*(one.build_id for one in builds[1:]), ""]
    for one, earlier in zip(builds[:MOST_ENTRIES], following, strict=False):
        _add_entry(feed, one, earlier, history, lang)
    ET.register_namespace("", ATOM)
    ET.indent(feed)
    text: str = ET.tostring(feed, encoding="unicode")
    return f"{DECLARATION}\n{text}\n".encode()


def _add_entry(
    feed: ET.Element, build: KeptBuild, earlier: str, history: History, lang: Lang
) -> None:
    found = history.compared(earlier, build.build_id) if earlier else None
    lines = _lines(found, lang)
    entry = _add(feed, "entry")
    _add(entry, "id", _id(build.build_id, lang))
    _add(entry, "title", _title(build, earlier, found, lang))
    _add(entry, "updated", _time(build))
    _link(entry, "alternate", changes_address(build.build_id, earlier, lang=lang), "text/html")
    _add(entry, "content", _html(lines), type="html")


def _lines(found: Compared | None, lang: Lang) -> list[str]:
    told = [str(one) for one in found.told(lang)] if found else []
    rest = len(told) - MOST_TOLD
    return told[:MOST_TOLD] + ([say(lang, "feed_rest", count=rest)] if rest > 0 else [])


def _title(build: KeptBuild, earlier: str, found: Compared | None, lang: Lang) -> str:
    made = build.built_at
    day = day_of(made.date(), lang) if made else build.build_id
    if not earlier:
        count = f"{build.row_counts.get('observations', 0):,}"
        return say(lang, "feed_first", day=day, count=count)
    if found is None:
        return say(lang, "feed_unreadable", day=day)
    counts = found.counts(lang)
    return (
        say(lang, "feed_entry", day=day, counts=counts)
        if counts
        else say(lang, "feed_none", day=day)
    )


def _html(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""


def _time(build: KeptBuild) -> str:
    return utc(build.built_at or UNKNOWN)


def _id(name: str, lang: Lang) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{name}/{lang}')}"


def _link(parent: ET.Element, rel: str, address: str, kind: str) -> None:
    ET.SubElement(
        parent, f"{{{ATOM}}}link", {"rel": rel, "type": kind, "href": settings().url + address}
    )


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = cleaned(text) or None
    return element
