"""The values of a ``fetch.toml``, checked as they are taken."""

from collections.abc import Mapping, Sequence

from etl.core.errors import FetchError
from etl.fetch.publisher import Settings


def text_of(settings: Settings, key: str) -> str:
    """Return a text of ``fetch.toml``.

    Raises:
        FetchError: there is none.
    """
    found = settings.get(key)
    if not (isinstance(found, str) and found):
        raise _missing(key, "a text", found)
    return found


def list_of(settings: Settings, key: str) -> Sequence[str]:
    """Return a list of texts of ``fetch.toml``.

    Raises:
        FetchError: there is none.
    """
    found = settings.get(key)
    if not (isinstance(found, list) and found and all(isinstance(one, str) for one in found)):
        raise _missing(key, "a list of texts", found)
    return found


def tables_of(settings: Settings, key: str) -> Sequence[Settings]:
    """Return the tables of ``fetch.toml`` under one name, of which there must be one.

    Raises:
        FetchError: there is none.
    """
    found = settings.get(key)
    if not (isinstance(found, list) and found and all(isinstance(one, dict) for one in found)):
        raise _missing(key, f"tables, [[{key}]]", found)
    return found


def texts_of(settings: Settings, key: str) -> Mapping[str, str]:
    """Return a table of texts of ``fetch.toml``.

    Raises:
        FetchError: there is none, or one of its values is no text.
    """
    found = settings.get(key)
    if not (isinstance(found, dict) and found and all(isinstance(v, str) for v in found.values())):
        raise _missing(key, f"a table of texts, [{key}]", found)
    return found


def _missing(key: str, expected: str, found: object) -> FetchError:
    return FetchError(f"fetch.toml, {key}: found {found!r}, expected {expected}")
