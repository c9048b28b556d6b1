"""``/health`` in words a machine reads: what is shown, and whether it is as it should be."""

from datetime import date
from typing import Any

from dashboard.data import Store
from dashboard.pages.badge import overdue
from etl.core.refreshes import utc


def health_of(store: Store, today: date) -> dict[str, Any]:
    """Return the state of the data: degraded if a refresh failed or a newer build is damaged.

    Raises:
        NoDataError: there is no build to show.
    """
    dataset, refresh = store.dataset(), store.last_refresh()
    is_behind = not store.is_current() or (refresh is not None and refresh.is_failed)
    return {
        "status": "degraded" if is_behind else "ok",
        "build_id": dataset.build_id,
        "built_at": dataset.built_at and utc(dataset.built_at),
        "last_refresh": refresh
        and {"outcome": refresh.outcome, "finished_at": utc(refresh.finished_at)},
        "stale": sorted(overdue(dataset, today)),
    }
