"""One publisher asked: every document it leads to, read by its module, nothing kept yet."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from etl.core.errors import FetchError, UnreachableError, UptakeError
from etl.fetch.discovery import Source
from etl.fetch.manifest import Entry, is_name
from etl.fetch.publisher import Document, Edition, Wanted
from etl.fetch.session import Client
from etl.fetch.snapshots import (
    Arrival,
    arrived,
    documents_of,
    is_whole,
    read_document,
    runs_of,
)

LEAST_KEPT: Final = 0.75  # of the figures of the edition before; fewer is a sign of damage
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a publisher sent, whole and readable; ``edition`` is None if all is only watched."""

    arrivals: tuple[Arrival, ...]
    edition: Edition | None
    news: tuple[str, ...]


def visit(source: Source, client: Client) -> Visit:
    """Ask for all documents of a publisher and read them.

    Raises:
        UnreachableError: an answer did not come.
        FetchError: a document is not to be used.
        UptakeError: what was kept before is damaged.
    """
    arrivals = tuple(_arrivals(source, client))
    documents = [arrival.document for arrival in arrivals]
    edition = _edition(source, [each for each in documents if not each.wanted.is_watched])
    _check_size(source, edition)
    news = _guarded(lambda: tuple(source.reader.news(documents, source.settings)))
    return Visit(arrivals, edition, news)


def _arrivals(source: Source, client: Client) -> Iterator[Arrival]:
    """Yield the documents that a publisher's module asks for, and those they lead to."""
    runs = runs_of(source.snapshots)
    kept = {entry.wanted: entry for entry in runs[-1].entries} if runs else {}
    queue = deque(_guarded(lambda: tuple(source.reader.wanted(source.settings))))
    seen: dict[str, Wanted] = {}
    while queue:
        wanted = queue.popleft()
        if seen.get(wanted.name) == wanted:
            continue
        _check_wanted(wanted, seen, client)
        if seen:
            client.means.sleep(source.pause)
        seen[wanted.name] = wanted
        arrival = _arrival(source, client, wanted, kept.get(wanted))
        yield arrival
        queue.extend(_following(source, arrival.document))


def _following(source: Source, document: Document) -> tuple[Wanted, ...]:
    return _guarded(lambda: tuple(source.reader.following(document, source.settings)))


def _arrival(source: Source, client: Client, wanted: Wanted, entry: Entry | None) -> Arrival:
    """Ask for a document, with the validators of the one kept if its bytes are still there."""
    whole = entry if entry and is_whole(source.snapshots, entry) else None
    try:
        answer = client.get(wanted, whole.validators if whole else None)
    except UnreachableError:
        raise
    except FetchError as error:
        raise FetchError(f"{wanted.name}: {error}") from error
    if answer.content is not None:
        return arrived(wanted, answer.content, answer.validators, now=client.means.now())
    assert whole is not None  # noqa: S101 - unasked, "not modified" is no answer
    return Arrival(read_document(source.snapshots, whole), answer.validators)


def _check_wanted(wanted: Wanted, seen: dict[str, Wanted], client: Client) -> None:
    if not is_name(wanted.name):
        raise FetchError(f"{wanted.name!r} is no name for a file")
    if wanted.name in seen:
        raise FetchError(f"two documents have the name {wanted.name}")
    if len(seen) >= client.limits.most_documents:
        raise FetchError(f"leads to more than {client.limits.most_documents} documents")


def _edition(source: Source, documents: Sequence[Document]) -> Edition | None:
    if not documents:
        return None
    return _guarded(lambda: source.reader.edition(documents, source.settings))


def _check_size(source: Source, edition: Edition | None) -> None:
    """Make sure that an edition has not lost a good part of its figures.

    Raises:
        FetchError: it has, and ``may_shrink`` does not allow it.
    """
    if edition is None or source.may_shrink:
        return
    before = _figures_before(source)
    if len(edition.figures) < LEAST_KEPT * before:
        raise FetchError(
            f"holds {len(edition.figures)} figures, {before} before; "
            "may_shrink = true in fetch.toml accepts it"
        )


def _figures_before(source: Source) -> int:
    """Return the number of figures in the last run, zero if none can be read."""
    try:
        (*_, last) = documents_of(source.snapshots) or [()]
        return len(source.reader.edition(last, source.settings).figures) if last else 0
    except Exception:  # noqa: BLE001 - a format that its module no longer reads says nothing
        return 0


def _guarded(ask: Callable[[], Result]) -> Result:
    """Return what a publisher's module gives; whatever it stumbles over came from the publisher.

    Raises:
        FetchError: it could not read what came.
    """
    try:
        return ask()
    except UptakeError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise FetchError(f"what came is not in the format known ({what})") from error
