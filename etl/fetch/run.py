"""Every publisher asked, some side by side, and what came kept by one hand."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.core.errors import FetchError, UnreachableError, UptakeError
from etl.fetch import snapshots
from etl.fetch.discovery import Source
from etl.fetch.limits import Limits, Means
from etl.fetch.outcomes import Outcome
from etl.fetch.publisher import Edition
from etl.fetch.session import TOO_LATE, Client
from etl.fetch.visit import Visit, visit

Result = Visit | Exception


@dataclass(frozen=True, slots=True)
class Fetching:
    """What a fetch goes by; ``check`` raises where an edition of a source is not to be kept."""

    limits: Limits = field(default_factory=Limits)
    means: Means = field(default_factory=Means)
    check: Callable[[str, Edition], None] | None = None


def fetched(sources: Sequence[Source], by: Fetching | None = None) -> Iterator[Outcome]:
    """Ask the publishers, keep what is new and whole, and yield how each ended, as they end.

    Only this thread writes, so that a publisher left behind can change nothing any more.
    """
    fetching = by or Fetching()
    for source, result in _side_by_side(sources, fetching.limits, fetching.means):
        yield _outcome(source, result, fetching)


def _side_by_side(
    sources: Sequence[Source], limits: Limits, means: Means
) -> Iterator[tuple[Source, Result]]:
    """Yield each source with what its visit gave, a few at a time, none beyond its deadline.

    The threads are daemons: a pool would wait at the end of the program for one that hangs.
    """
    ended: queue.SimpleQueue[tuple[Source, Result]] = queue.SimpleQueue()
    end = means.monotonic() + limits.run
    waiting, running = deque(sources), dict[str, tuple[Source, float]]()
    while waiting or running:
        while waiting and len(running) < limits.side_by_side:
            source = waiting.popleft()
            deadline = min(means.monotonic() + limits.source, end)
            running[source.source_id] = (source, deadline)
            client = Client(deadline, source.places, limits, means)
            threading.Thread(target=_visit, args=(source, client, ended), daemon=True).start()
        first = min(deadline for _, deadline in running.values())
        try:
            source, result = ended.get(timeout=max(0.0, first + limits.grace - means.monotonic()))
        except queue.Empty:
            overdue = [each for each, deadline in running.values() if deadline == first]
            source, result = overdue[0], UnreachableError(TOO_LATE)
        if running.pop(source.source_id, None):
            yield source, result


def _visit(
    source: Source, client: Client, ended: "queue.SimpleQueue[tuple[Source, Result]]"
) -> None:
    try:
        with client.session:
            ended.put((source, visit(source, client)))
    except Exception as error:  # noqa: BLE001 - raised again where it can be seen
        ended.put((source, error))


def _outcome(source: Source, result: Result, fetching: Fetching) -> Outcome:
    """Keep what a visit gave, or say why there is nothing to keep.

    Raises:
        Exception: a visit ended with an error that is none of a publisher's.
    """
    try:
        if isinstance(result, Exception):
            raise result
        return _kept(source, result, fetching)
    except UptakeError as error:
        return _failed(source, error)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _failed(source, FetchError(f"{error.filename or 'a file'}: {reason}"))


def _kept(source: Source, visited: Visit, fetching: Fetching) -> Outcome:
    folder, edition = source.snapshots, visited.edition
    if fetching.check and edition and snapshots.is_new(folder, visited.arrivals):
        fetching.check(source.source_id, edition)
    is_new = snapshots.keep(folder, visited.arrivals, now=fetching.means.now())
    return Outcome(
        source_id=source.source_id,
        kind="new" if is_new else "same",
        documents=len(visited.arrivals),
        stamp=edition.released_on if edition else None,
        news=visited.news,
    )


def _failed(source: Source, error: UptakeError) -> Outcome:
    try:
        runs = snapshots.runs_of(source.snapshots)
    except UptakeError:  # the line of a damaged manifest is the error itself
        runs = ()
    return Outcome(
        source_id=source.source_id,
        kind="unreachable" if isinstance(error, UnreachableError) else "refused",
        reason=str(error),
        kept_on=runs[-1].retrieved if runs else None,
        checked_on=snapshots.last_checked(source.snapshots),
    )
