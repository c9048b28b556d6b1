"""``/changes``: what changed from one kept build to another, a page that needs no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Response, render_template, request

from dashboard.changed import PAGE, Compared, History, feed_address, made_before
from dashboard.data import KeptBuild, NoDataError, Store
from dashboard.figures.colours import theme_css
from dashboard.pages.links import PAGE_NAMES, PAGE_OF, PAGES, page_address
from dashboard.phrases import LANGS, Lang, say
from dashboard.state import CHOICES
from dashboard.text import day_of, joined
from dashboard.web.asked import theme_asked
from dashboard.web.feed import feed_link
from etl.core.changes import Told
from etl.core.changes.parts import ChartChange, SeriesKey

KNOWN: Final = ("build", "against", "lang", "theme")
MOST_TOLD: Final = 200


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The two builds that an address names, or the newest two, and what could not be used."""

    builds: Sequence[KeptBuild]
    later: str
    earlier: str
    current: str
    lang: Lang
    notes: tuple[str, ...]


def register(server: Flask, store: Store, history: History) -> None:
    """Attach the page to a server."""

    @server.get(PAGE)
    def changes_page() -> tuple[str, int] | Response:
        lang: Lang = "zh" if request.args.get("lang") == LANGS[1] else "en"
        try:
            current = store.dataset().build_id
        except NoDataError:
            return _page(lang, text=say(lang, "no_data")), 503
        return Response(_told(store, history, _asked(history, current, lang)))


def _asked(history: History, current: str, lang: Lang) -> Asked:
    builds = history.builds()
    kept = {one.build_id for one in builds}
    notes = [
        say(lang, "changes_gone", build=asked[:12])
        for name in ("build", "against")
        if (asked := request.args.get(name, "")) and asked not in kept
    ]
    if others := [name[:40] for name in request.args if name not in KNOWN]:
        notes.append(say(lang, "changes_ignored", names=joined(others, lang)))
    later, earlier = (request.args.get(name, "") for name in ("build", "against"))
    later = later if later in kept else current
    earlier = earlier if earlier in kept else made_before(builds, later)
    return Asked(builds, later, earlier, current, lang, tuple(notes))


def _told(store: Store, history: History, asked: Asked) -> str:
    lang = asked.lang
    if not asked.earlier:
        return _page(lang, asked=asked, text=say(lang, "changes_only_one"))
    found = history.compared(asked.earlier, asked.later)
    if found is None:
        return _page(lang, asked=asked, text=say(lang, "changes_unreadable"))
    told, ways = found.told(lang), _ways(store, asked, found.changes.charts)
    series = [one for one in told if one.series]
    return _page(
        lang,
        asked=asked,
        text="" if told else say(lang, "changes_none"),
        counts=_counts(found, lang),
        series=[_item(one, ways) for one in series[:MOST_TOLD]],
        more=_more(len(series) - MOST_TOLD, lang),
        claims=[_item(one, ways) for one in told if not one.series],
    )


def _counts(found: Compared, lang: Lang) -> str:
    same = say(lang, "changes_unchanged", count=f"{found.changes.unchanged:,}")
    return ("，" if lang == "zh" else ", ").join(filter(None, (found.counts(lang), same)))


def _more(count: int, lang: Lang) -> str:
    return say(lang, "changes_more", count=count) if count > 0 else ""


def _item(one: Told, ways: Mapping[SeriesKey, list[tuple[str, str]]]) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "figures": one.figures,
        "growth": one.growth,
        "ways": ways.get(one.series, []) if one.series else [],
    }


def _ways(
    store: Store, asked: Asked, charts: Sequence[ChartChange]
) -> dict[SeriesKey, list[tuple[str, str]]]:
    """Return for each series the charts that show something else, each as a word and an address."""
    about = store.dataset(asked.later).names["indicators"]
    found: dict[SeriesKey, list[tuple[str, str]]] = {}
    for one in charts:
        series = (one.indicator_id, one.ref_area, one.source_id)
        if one.indicator_id in about:  # a series that is gone can be opened nowhere
            way = (say(asked.lang, f"chart_word_{one.chart}"), _address(one, asked, about))
            found.setdefault(series, []).append(way)
    return found


def _address(one: ChartChange, asked: Asked, about: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page on which a chart stands, with its series chosen."""
    path = PAGE_OF[one.chart]
    choice: dict[str, Any] = {"indicator": (one.indicator_id,), "area": (one.ref_area,)}
    match one.chart:
        case "ranking":
            choice["by"] = "countries"
        case "breakdown":
            choice = {"by": str(about[one.indicator_id]["part_of"]), "area": (one.ref_area,)}
        case "race":  # beside those it is usually drawn with
            choice = {"indicator": tuple(dict.fromkeys((*PAGES[path].indicator, one.indicator_id)))}
    build = "" if asked.later == asked.current else asked.later
    state = replace(PAGES[path], lang=asked.lang, build=build, **choice)
    address = page_address(path, state)
    return f"{address}#revisions" if one.chart == "revisions" else address


def _page(lang: Lang, *, asked: Asked | None = None, **parts: Any) -> str:  # noqa: ANN401
    builds = asked.builds if asked else ()
    chosen = {"build": asked.later, "against": asked.earlier} if asked else {}
    return render_template(
        "changes.html",
        lang=lang,
        theme=theme_asked(),
        themes=[(value, _here(lang=lang, theme=value)) for value in CHOICES["theme"]],
        other=_here(lang="zh" if lang == "en" else "en", theme=theme_asked()),
        colours=theme_css(),
        pages=[(page_address(path, replace(PAGES[path], lang=lang)), name)
               for path, name in PAGE_NAMES.items()],
        home=page_address("/", replace(PAGES["/"], lang=lang)),
        feed=feed_address(lang),
        feed_link=feed_link(lang),
        options=[(one.build_id, _build(one, lang)) for one in builds],
        chosen=chosen,
        notes=asked.notes if asked else (),
        say=lambda key: say(lang, key),
        **parts,
    )  # fmt: skip


def _build(one: KeptBuild, lang: Lang) -> str:
    if one.built_at is None:
        return say(lang, "changes_build_only", build=one.build_id)
    day = day_of(one.built_at.date(), lang)
    return say(lang, "changes_build", day=day, build=one.build_id)


def _here(**changes: str) -> str:
    """Return the address of this page with other choices; defaults are left out."""
    defaults = {"lang": "en", "theme": "auto"}
    given = {name: request.args[name] for name in ("build", "against") if name in request.args}
    found = given | {name: one for name, one in changes.items() if one != defaults[name]}
    return f"{PAGE}?{urlencode(found)}" if found else PAGE
