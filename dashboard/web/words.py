"""What a chart says and how it is cited: ``/chart/<chart>.txt``, ``.bib`` and ``.csl.json``."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from flask import Flask, Response

from dashboard.charts.alt import alt_text
from dashboard.charts.view import View
from dashboard.citation import Cited, citation_bib, citation_csl, citation_text, cited
from dashboard.data import Store
from dashboard.known import dataset_for
from dashboard.pages.links import chart_address
from dashboard.phrases import say
from dashboard.web.asked import Asked
from dashboard.web.files import tagged
from dashboard.web.machine import asked_for, drawn
from dashboard.web.settings import settings

CSL: Final = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a chart is told: its media type, and its text."""

    media_type: str
    write: Callable[[View, Cited], str]


def register(server: Flask, store: Store) -> None:
    """Attach the addresses of words to a server."""

    @server.get("/chart/<chart>.txt")
    def chart_text(chart: str) -> Response:
        return answer(store, chart, "txt")

    @server.get("/chart/<chart>.bib")
    def chart_bib(chart: str) -> Response:
        return answer(store, chart, "bib")

    @server.get("/chart/<chart>.csl.json")
    def chart_csl(chart: str) -> Response:
        return answer(store, chart, "csl.json")


def answer(store: Store, chart: str, form: str) -> Response:
    """Return one chart in words, or the error that says what is wrong with the address."""
    asked = asked_for(store, chart, form)
    if isinstance(asked, Response):
        return asked
    view = drawn(asked)
    told = FORMS[form].write(view, cited_in(asked, view, settings().url))
    response = Response(told, content_type=FORMS[form].media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{chart}.{form}"'
    return tagged(response, asked.dataset.build_id)


def cited_in(asked: Asked, view: View, base: str) -> Cited:
    """Return a chart as it is cited: at the address that shows this build for ever."""
    state = replace(asked.state, build=asked.dataset.build_id)
    url = f"{base}{chart_address('embed', asked.chart, state)}"
    return cited(dataset_for(asked.dataset, state), view, url, state.lang)


def text_of(view: View, one: Cited) -> str:
    """Return a chart in words, in paragraphs: what it shows, where that is from, how to cite it."""
    said: list[str] = []
    for text in _texts(view):
        if text and not any(text in before for before in said):
            said.append(text)
    said.append(f"{say(one.lang, 'to_cite')}\n{citation_text(one)}")
    credits_ = [f"- {text}" for text in dict.fromkeys(_credits(one))]
    if credits_:
        said.append("\n".join([say(one.lang, "to_credit"), *credits_]))
    return "\n\n".join(said) + "\n"


def _texts(view: View) -> Iterator[str]:
    """Yield what stands for a chart, what its figures say, the notes, and where they are from."""
    yield alt_text(view)
    yield view.summary
    yield view.told
    yield from view.every_note
    yield view.source


def _credits(one: Cited) -> Iterator[str]:
    for work in one.works:
        key = "credit" if work.licence else "credit_alone"
        yield say(one.lang, key, attribution=work.attribution, licence=work.licence)


def _bib(_: View, one: Cited) -> str:
    return citation_bib(one)


def _csl(_: View, one: Cited) -> str:
    return json.dumps(citation_csl(one), ensure_ascii=False, indent=2) + "\n"


FORMS: Final[Mapping[str, Form]] = {
    "txt": Form("text/plain; charset=utf-8", text_of),
    "bib": Form("application/x-bibtex; charset=utf-8", _bib),
    "csl.json": Form(CSL, _csl),
}
