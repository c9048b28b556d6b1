"""The real app under the real server on a free port, and requests that browsers would not send."""

import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
import waitress
from dash import Dash
from waitress import wasyncore

from dashboard.cli import CONNECTED
from dashboard.state import IN_BROWSER
from dashboard.web.settings import KEY

TIMEOUT = 20
THREADS = 4  # as many as the server has by itself
CALLBACKS = "/_dash-update-component"


@contextmanager
def serving(app: Dash, threads: int = THREADS) -> Iterator[str]:
    """Serve an app on 127.0.0.1 for the time of a block, and yield its address."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        app.server, host="127.0.0.1", port=0, map=sockets, threads=threads, **CONNECTED
    )
    address = f"http://127.0.0.1:{server.effective_port}"
    app.server.config[KEY] = replace(app.server.config[KEY], url=address)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield address
    finally:
        with suppress(OSError):  # the end of a last answer may have woken it up already
            server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))
        thread.join(TIMEOUT)
        server.task_dispatcher.shutdown()


@dataclass(frozen=True)
class Answer:
    """What came back to a raw request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(address: str, **headers: str) -> requests.Response:
    """Get an address as any client would."""
    return requests.get(address, timeout=TIMEOUT, headers=headers)


def raw(
    server: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> Answer:
    """Send a path exactly as it is written; ``requests`` would tidy it first."""
    with closing(http.client.HTTPConnection(urlsplit(server).netloc, timeout=TIMEOUT)) as line:
        line.request(method, path, body=body, headers=headers)
        reply = line.getresponse()
        return Answer(reply.status, dict(reply.getheaders()), reply.read())


Body = dict[str, Any]


def asked(path: object, search: object) -> dict[str, object]:
    """What the browser makes of an address: the page, its query, and all that was written."""
    kept = search
    if isinstance(search, str):
        pairs = parse_qsl(search.removeprefix("?"), keep_blank_values=True)
        asked_for = [pair for pair in pairs if pair[0] not in IN_BROWSER]
        kept = f"?{urlencode(asked_for, errors='replace')}"
    return {"path": path, "search": kept, "whole": search, "again": 0}


def page_body(path: object, search: object) -> Body:
    """What a browser sends when the address changes."""
    names = ("header.children", "main.children", "footer.children", "page-title.data")
    return {
        "output": f"..{'...'.join(names)}..",
        "outputs": [dict(zip(("id", "property"), n.split("."), strict=True)) for n in names],
        "inputs": [{"id": "asked", "property": "data", "value": asked(path, search)}],
        "changedPropIds": ["asked.data"],
    }


def chooser_body(
    path: str, search: str, *, indicator: object, area: object, years: tuple[object, object]
) -> Body:
    """What a browser sends when a reader has chosen something: years, and the day known."""
    asked = {"path": path, "search": search, "held": [indicator, area, *years, None]}
    return {
        "output": "chosen.data",
        "outputs": {"id": "chosen", "property": "data"},
        "inputs": [{"id": "choice", "property": "data", "value": asked}],
        "changedPropIds": ["choice.data"],
    }


def call(server: str, body: object) -> requests.Response:
    """Send a callback request."""
    return requests.post(server + CALLBACKS, json=body, timeout=TIMEOUT)


def page(server: str, path: str = "/", search: str = "") -> dict[str, Any]:
    """Return what the app shows at an address: header, main, footer and title."""
    answer = call(server, page_body(path, search))
    assert answer.status_code == 200
    parts: dict[str, Any] = answer.json()["response"]
    return parts


def texts(component: object) -> Iterator[str]:
    """Every text that a rendered component holds, each space a plain one."""
    if isinstance(component, str):
        yield component.replace("\u00a0", " ")
    elif isinstance(component, dict):
        for part in component.values():
            yield from texts(part)
    elif isinstance(component, list):
        for part in component:
            yield from texts(part)
