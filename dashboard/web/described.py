"""The addresses that describe all tables: ``/data/catalog.jsonld``, ``/data/datapackage.json``."""

import json
from collections.abc import Callable

from flask import Flask, Response

from dashboard.data import Dataset, NoDataError, Store
from dashboard.known import dataset_asked
from dashboard.phrases import say
from dashboard.query import NO_IDS, read_state
from dashboard.state import State
from dashboard.web.asked import query_text
from dashboard.web.catalogue import CATALOG, Json, catalog
from dashboard.web.datapackage import PACKAGE, datapackage
from dashboard.web.downloads import others
from dashboard.web.files import tagged
from dashboard.web.machine import error, refused


def register(server: Flask, store: Store) -> None:
    """Attach the addresses of the descriptions to a server."""

    @server.get(CATALOG)
    def catalog_file() -> Response:
        return answer(store, catalog, "application/ld+json")

    @server.get(PACKAGE)
    def package_file() -> Response:
        return answer(store, datapackage, "application/json")


def answer(store: Store, describe: Callable[[Dataset, str], Json], kind: str) -> Response:
    """Return a description of the tables of the build that the current request names, if any."""
    state, problems = read_state(query_text(), defaults=State(), ids=NO_IDS)
    wrong = [one for one in problems if one.name in ("build", "query")]
    wrong += others(("build",))
    try:
        dataset, gone = dataset_asked(store, query_text())
    except NoDataError:
        return error(503, "no_data", say("en", "no_data"))
    if wrong or gone:
        return refused((*gone, *wrong))
    text = json.dumps(describe(dataset, state.build), ensure_ascii=False, indent=1) + "\n"
    response = Response(text, content_type=kind)
    return tagged(response, dataset.build_id)
