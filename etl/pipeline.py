"""The order of a refresh: read, check, derive, publish, report."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from etl import record, store
from etl.catalogue import catalogue_tables
from etl.claims import recorded_claims
from etl.core.claims import derive_claims
from etl.core.consistency import derive_checks
from etl.core.curves import derive_fits
from etl.core.derive import derive_doublings, derive_growth
from etl.core.refreshes import Outcome, Refresh
from etl.diff import against, current, since_the_one_before
from etl.fetch.merge import with_fetched
from etl.fetch.readings import editions_of
from etl.figures import observations
from etl.raw import read_raw
from etl.report import Report, is_left, leave, report
from etl.review import reviewed


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the raw figures are read and the tables are published."""

    raw: Path
    out: Path


def build_tables(raw_folder: Path) -> dict[str, pd.DataFrame]:
    """Return every table, derived from the transcribed figures and the snapshots alone.

    Raises:
        UptakeError: the raw figures cannot be read or hold a wrong cell.
    """
    raw = with_fetched(read_raw(raw_folder), editions_of(raw_folder))
    catalogue = catalogue_tables(raw)  # first: the figures refer to it
    figures = observations(raw)
    return {
        **catalogue,
        "observations": figures,
        "growth": derive_growth(figures),
        "doublings": derive_doublings(figures),
        "fits": derive_fits(figures, catalogue["indicators"]),
        "claims": derive_claims(recorded_claims(raw), figures, catalogue["indicators"]),
        "checks": derive_checks(figures, catalogue["indicators"]),
    }


def refresh(folders: Folders, *, now: datetime, strict: bool = False) -> Report:
    """Rebuild the tables, publish them if they changed, and return what changed.

    Raises:
        UptakeError: the raw figures are wrong or the store is locked; the earlier build stands.
        AnomalyError: a figure cannot be right; with ``strict``, one looks wrong.
    """
    tables = build_tables(folders.raw)
    with store.writing(folders.out):
        checks = reviewed(tables, folders.raw, folders.out, strict=strict)
        earlier, alone = current(folders.out)
        build = store.publish(tables, folders.out, built_at=now)
        diff = against(folders.out, earlier, alone, build.folder)
        done = report(tables, diff, build_id=build.build_id, is_new=build.is_new)
        return replace(done, is_left=_leave(folders.out, build, done), checks=checks)


def recorded_refresh(
    folders: Folders, clock: Callable[[], datetime], *, strict: bool = False
) -> tuple[Report, bool]:
    """Refresh and leave a record of it, also where it failed; say whether that was written.

    Raises:
        UptakeError: as ``refresh`` does; the record says why.
    """
    started = clock()
    try:
        done = refresh(folders, now=started, strict=strict)
    except Exception as error:
        why = record.reason(error, {folders.raw: "data/raw", folders.out: "data/parquet"})
        record.leave(folders.out, Refresh(started, clock(), "failed", message=why))
        raise
    outcome: Outcome = "published" if done.is_new else "nothing_new"
    return done, record.leave(folders.out, Refresh(started, clock(), outcome, done.build_id))


def _leave(out: Path, build: store.Build, done: Report) -> bool:
    """Leave the report of a new build beside it, and mend one that a killed run did not write."""
    if build.is_new:
        return leave(out, done)
    if is_left(out, build.build_id):
        return True
    return leave(out, replace(done, diff=since_the_one_before(out, build.folder)))
