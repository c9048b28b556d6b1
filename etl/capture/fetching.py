"""A document from an address that a person gave."""

import time

from etl.core.errors import FetchError
from etl.fetch.addresses import place_of
from etl.fetch.limits import Limits
from etl.fetch.publisher import Wanted
from etl.fetch.session import Client


def fetched(url: str, limits: Limits | None = None) -> bytes:
    """Return what an address gives, within the limits of a fetch.

    Raises:
        UnreachableError: no answer came, or none in time.
        FetchError: the address is none, or its answer is not to be used.
    """
    by = limits or Limits()
    try:
        client = Client(time.monotonic() + by.source, frozenset({place_of(url)}), by)
        with client.session:
            return client.get(Wanted("capture", url, "any")).content or b""
    except FetchError as error:
        raise type(error)(f"{url}: {error}") from error
