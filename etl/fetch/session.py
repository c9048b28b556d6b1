"""One document over HTTP: with tries, limits, a deadline, and redirects followed by hand."""

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

import requests
from requests.utils import select_proxy

from etl.core.errors import FetchError, UnreachableError
from etl.core.refreshes import utc
from etl.fetch.addresses import Place, check_public, place_of, redirected
from etl.fetch.content import check_kind, read_body
from etl.fetch.failures import PassingError, named_failures
from etl.fetch.limits import Limits, Means
from etl.fetch.publisher import Wanted

VERSION: Final = "0.1.0"
USER_AGENT: Final = f"Uptake/{VERSION} (statistics of technology adoption from published figures)"
TOO_LATE: Final = "too slow: its time is over"
TOO_MANY: Final = 429
BROKEN: Final = 500  # and above: the server's own trouble
LONGEST_LIFE: Final = 10 * 365 * 86_400.0  # seconds; no date lies further ahead
VALIDATOR: Final = re.compile(r"[\x20-\x7e]{1,500}")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said about the state of a document, to ask whether it has changed."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return them as a conditional request sends them."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with its validators, or None as content where nothing has changed."""

    content: bytes | None
    validators: Validators


def new_session() -> requests.Session:
    """Return a session that names itself and sends no password, not even one of ``.netrc``."""
    session = requests.Session()
    session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
    session.auth = _without_password
    return session


@dataclass(frozen=True, slots=True)
class Client:
    """Asks for the documents of one publisher until ``deadline``, on the monotonic clock.

    ``named`` are the hosts and ports of its ``fetch.toml``: only these may be private.
    """

    deadline: float
    named: frozenset[Place] = frozenset()
    limits: Limits = field(default_factory=Limits)
    means: Means = field(default_factory=Means)
    session: requests.Session = field(default_factory=new_session)

    def get(self, wanted: Wanted, known: Validators | None = None) -> Answer:
        """Return a document, or that it is still the one known.

        Raises:
            UnreachableError: no answer came, or none in time.
            FetchError: the answer is not to be used; the text says why.
        """
        for tries in range(1, self.limits.tries + 1):
            try:
                return self._answer(wanted, known or Validators())
            except PassingError as error:
                self._pause(error, tries)
        raise AssertionError("the last try raises")  # pragma: no cover

    def still_time(self) -> None:
        """Make sure that the deadline is not over.

        Raises:
            UnreachableError: it is.
        """
        if self._left() <= 0:
            raise UnreachableError(TOO_LATE)

    def _left(self) -> float:
        return self.deadline - self.means.monotonic()

    def _pause(self, error: PassingError, tries: int) -> None:
        """Wait for the next try, if there is one and it is not too far away."""
        pause = self.limits.pause * 2.0 ** (tries - 1) if error.wait is None else error.wait
        if error.wait is not None and pause > min(self.limits.longest_wait, self._left()):
            moment = utc(self.means.now() + timedelta(seconds=pause))
            raise UnreachableError(f"{error}; it asks to come back at {moment}") from error
        if tries == self.limits.tries:
            raise UnreachableError(f"{error}, {tries} tries") from error
        if pause > self._left():
            raise UnreachableError(f"{error}; its time is over") from error
        self.means.sleep(pause)

    def _answer(self, wanted: Wanted, known: Validators) -> Answer:
        url = wanted.url
        for _ in range(self.limits.most_redirects + 1):
            with self._sent(url, known) as response:
                target = self.session.get_redirect_target(response)
                if target is None:
                    return self._read(response, wanted, known)
            url = redirected(url, target)
        raise FetchError(f"redirects more than {self.limits.most_redirects} times")

    def _sent(self, url: str, known: Validators) -> requests.Response:
        """Send one request to a checked address and return the answer with its body unread."""
        place_of(url)
        with named_failures():
            request = requests.Request("GET", url, headers=known.headers())
            prepared = self.session.prepare_request(request)
            address = str(prepared.url)
            settings = self.session.merge_environment_settings(
                address, proxies={}, stream=True, verify=True, cert=None
            )
            self._check_host(address, settings["proxies"])
            self.still_time()
            # not session.send: it reads the body of a redirect, however long that is
            adapter = self.session.get_adapter(address)
            return adapter.send(
                prepared,
                stream=True,
                timeout=self._timeouts(),
                verify=settings["verify"] or True,
                proxies=settings["proxies"],
            )

    def _check_host(self, address: str, proxies: MutableMapping[str, str]) -> None:
        if place_of(address) not in self.named:
            is_proxied = select_proxy(address, proxies) is not None
            check_public(address, resolve=self.means.resolve, is_proxied=is_proxied)

    def _timeouts(self) -> tuple[float, float]:
        left = max(self._left(), 0.001)  # zero would mean no time-out
        return min(self.limits.connect, left), min(self.limits.read, left)

    def _read(self, response: requests.Response, wanted: Wanted, known: Validators) -> Answer:
        status = response.status_code
        if status == HTTPStatus.NOT_MODIFIED and known.headers():
            return Answer(None, known)
        if status == TOO_MANY or status >= BROKEN:
            wait = seconds_to_wait(response.headers.get("Retry-After", ""), self.means.now())
            raise PassingError(_answered(status), wait)
        if status != HTTPStatus.OK:
            raise FetchError(_answered(status))
        with named_failures():
            content = read_body(response, self.limits, self.still_time)
        check_kind(content, wanted.kind)
        return Answer(content, _validators(response))


def seconds_to_wait(text: str, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for, or None where it says nothing of use.

    >>> seconds_to_wait("120", datetime(2026, 11, 28, tzinfo=UTC))
    120.0
    >>> seconds_to_wait("Sat, 28 Nov 2026 00:00:30 GMT", datetime(2026, 11, 28, tzinfo=UTC))
    30.0
    """
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_LIFE)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - now).total_seconds()
    return min(seconds, LONGEST_LIFE) if seconds > 0 else None


def _answered(status: int) -> str:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    return f"answered {status} {phrase}".rstrip()


def _validators(response: requests.Response) -> Validators:
    """Return what may be sent back as it came: one printable line each."""
    etag, modified = (
        value if VALIDATOR.fullmatch(value) else ""
        for value in (response.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    )
    return Validators(etag, modified)


def _without_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
