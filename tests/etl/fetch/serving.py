"""A server on 127.0.0.1 that answers as it is told, also against the rules of HTTP."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

Reply = bytes | Callable[[socket.socket], None]
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: its path and its headers, names in small letters."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """Answers to each path are given in order, the last again and again."""

    listener: socket.socket
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    greeting: bytes = b""  # sent before anything was asked

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def url(self, path: str = "/") -> str:
        return f"http://{HOST}:{self.port}{path}"

    def answer(self, path: str, *replies: Reply) -> str:
        """Set what a path answers and return its address."""
        self.replies[path] = list(replies)
        return self.url(path)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            if self.greeting:
                connection.sendall(self.greeting)
                return
            asked = _read(line.decode("latin-1").strip() for line in lines)
            if asked is None:
                return
            self.asked.append(asked)
            replies = self.replies.get(asked.path, [reply(b"", HTTPStatus.NOT_FOUND)])
            now = replies.pop(0) if len(replies) > 1 else replies[0]
            try:
                if callable(now):
                    now(connection)
                else:
                    connection.sendall(now)
            except OSError:  # the client has gone
                return


@contextmanager
def serving() -> Iterator[Server]:
    with socket.create_server((HOST, 0)) as listener:
        server = Server(listener)
        threading.Thread(target=server.run, daemon=True).start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)


def reply(body: bytes, status: int = 200, *, length: object = None, **headers: str) -> bytes:
    """An answer with a body; names of headers are written with underscores."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    fields["Content-Length"] = str(len(body) if length is None else length)
    return head(status, fields) + body


def unsized(body: bytes, **headers: str) -> bytes:
    """An answer that ends where the connection does."""
    return head(200, {name.replace("_", "-"): value for name, value in headers.items()}) + body


def redirect(to: str, status: int = 302) -> bytes:
    return reply(b"", status, Location=to)


def head(status: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in {**headers, "Connection": "close"}.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def dripping(start: bytes, piece: bytes, every: float = 0.02) -> Reply:
    """An answer that goes on for ever, a piece at a time."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)
            time.sleep(every)

    return drip


def silent(connection: socket.socket) -> None:
    """No answer, until the client goes."""
    connection.settimeout(20)
    connection.recv(1)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


def _read(lines: Iterator[str]) -> Asked | None:
    first = next(lines, "")
    headers: dict[str, str] = {}
    for line in lines:
        if not line:
            return Asked(first.split()[1], headers)
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return None
