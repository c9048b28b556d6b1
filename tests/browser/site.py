"""An app on figures of its own, which a test may change."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.core.errors import UptakeError
from etl.pipeline import Folders, recorded_refresh, refresh
from tests.browser.window import Visit
from tests.conftest import NOW

LATER = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@dataclass
class Site:
    """An app on figures of its own, which a test may change."""

    raw: Path
    out: Path
    visit: Visit

    def refresh(self) -> str:
        return refresh(Folders(self.raw, self.out), now=NOW).build_id

    def rename(self, before: str, after: str) -> None:
        names = self.raw / "indicators.toml"
        text = names.read_text("utf-8")
        assert before in text
        names.write_text(text.replace(before, after), "utf-8")

    def fail(self) -> None:
        """Refresh on a file that cannot be read: the figures stay, and the failure is recorded."""
        (self.raw / "indicators.toml").write_text("no table at all", "utf-8")
        with pytest.raises(UptakeError):
            recorded_refresh(Folders(self.raw, self.out), lambda: LATER)
