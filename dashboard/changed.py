"""What changed between two kept builds, worked out once: a build never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from dashboard.data import KeptBuild, NoBuildError, Store
from dashboard.kept import Kept
from dashboard.phrases import LANGS, Lang, say
from dashboard.text import clauses
from etl.core.changes import Changes, Told, changes, names_in, told
from etl.core.changes.parts import KINDS
from etl.core.changes.words import Names

MOST_COMPARED: Final = 128
PAGE: Final = "/changes"
FEED: Final = "/feed.atom"


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two builds, by their ids, and what changed from the earlier to the later."""

    earlier: str
    later: str
    changes: Changes
    names: Names

    def told(self, lang: Lang) -> tuple[Told, ...]:
        """Return a line for each series and statement, what matters most first."""
        return told(self.changes, self.names, lang)

    def counts(self, lang: Lang) -> str:
        """Return how many figures changed, by kind: "3 appended, 1 revised"."""
        counted = [(kind, len(self.changes.of_kind(kind))) for kind in KINDS]
        return clauses(
            [say(lang, f"changes_{kind}", count=f"{count:,}") for kind, count in counted if count],
            lang,
        )


class History:
    """The builds that a store keeps, and their differences."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = Kept(MOST_COMPARED)

    def builds(self) -> list[KeptBuild]:
        """Return the builds that are kept, newest first."""
        return self._store.builds()

    def before(self, build_id: str) -> str:
        """Return the build made before another one, or nothing."""
        return made_before(self.builds(), build_id)

    def compared(self, earlier: str, later: str) -> Compared | None:
        """Return what changed from one build to another; None if one of them cannot be read."""
        found: Compared | None = self._kept.get(
            (earlier, later), lambda: self._compared(earlier, later), lambda one: one is not None
        )
        return found

    def _compared(self, earlier: str, later: str) -> Compared | None:
        try:
            one, other = (self._store.dataset(build_id).tables for build_id in (earlier, later))
        except NoBuildError:
            return None
        return Compared(earlier, later, changes(one, other), names_in(one, other))


def made_before(builds: Sequence[KeptBuild], build_id: str) -> str:
    """Return the id of the build made before another one, or nothing."""
    ids = [one.build_id for one in builds]
    following = ids[ids.index(build_id) + 1 :] if build_id in ids else []
    return following[0] if following else ""


def changes_address(build: str = "", against: str = "", *, lang: Lang) -> str:
    """Return the address of the page on what changed; without builds it is on the newest two."""
    return _address(PAGE, build=build, against=against, lang=lang)


def feed_address(lang: Lang) -> str:
    """Return the address of the feed in a language."""
    return _address(FEED, lang=lang)


def _address(path: str, **given: str) -> str:
    query = urlencode({name: one for name, one in given.items() if one not in ("", LANGS[0])})
    return f"{path}?{query}" if query else path
