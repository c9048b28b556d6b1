"""Figures proposed from a text: what each one is of, of which day, and the words it came from."""

from etl.core.capture.reading import capture
from etl.core.capture.record import Captured, Record

__all__ = ["Captured", "Record", "capture"]
