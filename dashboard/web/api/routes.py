"""The addresses under ``/api/v1``, their answers and their errors."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Response, jsonify, request

from dashboard.data import NoDataError, Store
from dashboard.phrases import Lang, say
from dashboard.web.api.asked import read_asked, read_query
from dashboard.web.api.document import DOCUMENT, IN_WORDS, document, index
from dashboard.web.api.page import page_of
from dashboard.web.api.resources import RESOURCES, ROOT, Resource
from dashboard.web.asked import query_text
from dashboard.web.files import digest
from dashboard.web.machine import error, refused
from dashboard.web.settings import settings


def register(server: Flask, store: Store) -> None:
    """Attach the addresses of the API to a server."""

    @server.get(f"{ROOT}/", strict_slashes=False)
    def api_index() -> Response:
        return in_words(index)

    @server.get(DOCUMENT)
    def api_document() -> Response:
        return in_words(lambda lang: document(settings().url, newest(store), lang))

    for one in RESOURCES.values():
        server.add_url_rule(one.address, f"api_{one.name}", partial(answer, store, one))


def answer(store: Store, resource: Resource) -> Response:
    """Return the page of a resource that the current request asks for, or what is wrong with it."""
    try:
        asked = read_asked(store, resource.parameters, query_text())
    except NoDataError:
        return error(503, "no_data", say("en", "no_data"))
    if asked.query.problems:
        return refused(asked.query.problems)
    return once(page_of(resource, asked))


def in_words(make: Callable[[Lang], dict[str, Any]]) -> Response:
    """Return what is the same for all data, in the language asked for."""
    query = read_query(query_text(), IN_WORDS)
    return refused(query.problems) if query.problems else once(make(query.state.lang))


def newest(store: Store) -> str:
    """Return the id of the newest build, or nothing where there is none."""
    try:
        return store.dataset().build_id
    except NoDataError:
        return ""


def once(content: dict[str, Any]) -> Response:
    """Return JSON that is not sent again while it is the same."""
    response = jsonify(content)
    response.set_etag(digest(response))
    response.make_conditional(request)
    return response
