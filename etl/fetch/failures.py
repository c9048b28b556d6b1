"""What can go wrong on a connection, in words, and whether another try may mend it."""

import http.client
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import requests
import urllib3.exceptions

from etl.core.errors import FetchError, UnreachableError
from etl.fetch.content import CutShortError

CUT_SHORT = (CutShortError, http.client.IncompleteRead, urllib3.exceptions.IncompleteRead)
LATE = (TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError)


class PassingError(Exception):
    """A failure that another try may mend; ``wait`` is what the server asks for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@contextmanager
def named_failures() -> Iterator[None]:
    """Turn what requests and urllib3 raise into a line each.

    Raises:
        PassingError: no connection, no answer in time, or a part of one.
        UnreachableError: there is no such name, or nobody to ask for it.
        FetchError: the certificate is wrong, or the request cannot be made.
    """
    try:
        yield
    except (
        CutShortError,
        requests.ConnectionError,
        requests.Timeout,
        urllib3.exceptions.HTTPError,
    ) as error:
        for cause in _causes(error):
            if isinstance(cause, ssl.SSLCertVerificationError):
                why = f"its certificate is not accepted: {cause.verify_message}"
                raise FetchError(why) from error
            if isinstance(cause, socket.gaierror):  # the system has tried more than once itself
                raise UnreachableError("its name cannot be resolved") from error
        raise PassingError(_in_words(error)) from error
    except requests.RequestException as error:
        raise FetchError(f"cannot be asked: {error}") from error


def _in_words(error: BaseException) -> str:
    causes = list(_causes(error))
    if any(isinstance(cause, CUT_SHORT) for cause in causes):
        return "the answer was cut short"
    if of_system := next(filter(None, map(_of_system, causes)), ""):
        is_proxy = isinstance(error, requests.exceptions.ProxyError)
        return f"proxy: {of_system}" if is_proxy else of_system
    # last, for urllib3 calls a refused connection late too
    is_late = any(isinstance(cause, LATE) for cause in causes)
    return "no answer in time" if is_late else "the connection failed"


def _of_system(cause: BaseException) -> str:
    """Return what the system says of a failure, or nothing."""
    if isinstance(cause, http.client.RemoteDisconnected):
        return "the connection was closed before an answer"
    if isinstance(cause, ssl.SSLError):
        return "no encrypted connection"
    if isinstance(cause, OSError) and cause.errno:
        return os.strerror(cause.errno).lower()
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it was raised from, holds or names as its reason."""
    found = [error]
    for one in found:  # it grows on the way
        yield one
        linked = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        found += [each for each in linked if isinstance(each, BaseException) and each not in found]
