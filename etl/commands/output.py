"""What the commands share: where the data are, and how an answer is printed."""

import json
import sys
from pathlib import Path
from typing import Final

RAW: Final = Path("data/raw")
OUT: Final = Path("data/parquet")


def as_json(content: object) -> str:
    """Return an answer as JSON: plain numbers, letters as they are."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)


def told(text: str) -> None:
    """Print an answer on standard output."""
    sys.stdout.write(text + "\n")
