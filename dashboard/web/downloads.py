"""``/data/<table>.<format>``: the published tables, and any selection of the figures."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
from flask import Flask, Response, request

from dashboard.data import Dataset, NoDataError, Store
from dashboard.known import dataset_asked, dataset_for, known_notes
from dashboard.phrases import say
from dashboard.query import read_state
from dashboard.series import ids_of
from dashboard.state import IN_BROWSER, MAX_SHOWN, MAX_TITLE, Problem, State
from dashboard.tables.query import FILTERS, chosen_filters, find, is_whole, only_filters
from dashboard.text import listed
from dashboard.web.asked import query_text
from dashboard.web.files import FORMATS, TYPES, file
from dashboard.web.machine import error, refused
from dashboard.web.sheet import Sheet, terms_of
from etl.core.schema import OBSERVATIONS

PARAMETERS: Final = (*FILTERS, "from", "to", "sort", "page", "lang", "build", *IN_BROWSER)


def register(server: Flask, store: Store) -> None:
    """Attach the addresses of the tables to a server."""

    @server.get("/data/<table>.<form>")
    def table_file(table: str, form: str) -> Response:
        if table not in TYPES or form not in FORMATS:
            return error(404, "unknown_table", f"there is no table {table}.{form}")
        try:
            dataset, gone = dataset_asked(store, query_text())
        except NoDataError:
            return error(503, "no_data", say("en", "no_data"))
        _, problems = read_state(query_text(), defaults=State(), ids=ids_of(dataset))
        wrong = (*gone, *(one for one in problems if one.name == "build"))
        if wrong:
            return refused(wrong)
        if table == OBSERVATIONS.name:
            return selection(dataset, form)
        return whole_table(dataset, table, form)


def selection(dataset: Dataset, form: str) -> Response:
    """Return the figures that the current request asks for, all pages of them."""
    asked, problems = read_state(query_text(), defaults=State(), ids=ids_of(dataset))
    state = only_filters(asked)
    found = find(dataset_for(dataset, state), state)
    wrong = (*problems, *others(PARAMETERS), *found.problems)
    if wrong:
        return refused(wrong)
    sheet = _sheet(dataset, OBSERVATIONS.name, found.rows, state)
    part = "" if is_whole(state) else "-selection"
    return file(
        sheet,
        form,
        name=f"uptake-{OBSERVATIONS.name}-{dataset.build_id}{part}",
        build_id=dataset.build_id,
        how="attachment",
    )


def whole_table(dataset: Dataset, table: str, form: str) -> Response:
    """Return a published table as it is; it takes no parameter but the build."""
    problems = others(("build",))
    if problems:
        return refused(problems)
    sheet = _sheet(dataset, table, dataset.table(table), State(vintages="all"))
    return file(
        sheet,
        form,
        name=f"uptake-{table}-{dataset.build_id}",
        build_id=dataset.build_id,
        how="attachment",
    )


def others(known: Sequence[str]) -> list[Problem]:
    """Return a problem for each parameter of the current request that does nothing here."""
    phrase = "expect_parameter" if len(known) > 1 else "expect_no_parameter"
    return [
        Problem(name[:MAX_SHOWN], value[:MAX_TITLE], phrase)
        for name, value in request.args.items()
        if name not in known
    ]


def _sheet(dataset: Dataset, table: str, rows: pd.DataFrame, state: State) -> Sheet:
    lang, terms = state.lang, terms_of(dataset, rows, state.lang)
    about = {
        "table": table,
        "build_id": dataset.build_id,
        "title": say(lang, f"about_table_{table}"),
        "filters": "; ".join(f"{name}={value}" for name, value in _filters(table, state).items()),
        "attribution": listed((one.attribution for one in terms), lang),
        "licence": listed((f"{one.publisher}: {one.licence}" for one in terms), lang),
    }
    notes = (say(lang, "units_note"), *known_notes(state))
    return Sheet(rows, about, table, notes, terms, TYPES[table], lang)


def _filters(table: str, state: State) -> dict[str, str]:
    """Return how figures were chosen; other tables are always whole."""
    if table != OBSERVATIONS.name:
        return {}
    return {"vintages": state.vintages, **chosen_filters(state)}
