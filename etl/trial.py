"""A fetched edition tried on the raw data, before it is kept."""

from dataclasses import replace
from pathlib import Path

from etl.catalogue import catalogue_tables
from etl.fetch.merge import with_fetched
from etl.fetch.publisher import Edition
from etl.fetch.readings import editions_of
from etl.figures import observations
from etl.raw import read_raw


def check_edition(raw_folder: Path, source_id: str, edition: Edition) -> None:
    """Make sure that the observations of a source can be made with a new edition.

    Raises:
        UptakeError: they cannot; the text names the figure.
    """
    raw = read_raw(raw_folder)
    alone = replace(raw, sources=tuple(s for s in raw.sources if s.source_id == source_id))
    editions = [*editions_of(raw_folder).get(source_id, ()), edition]
    merged = with_fetched(alone, {source_id: editions})
    catalogue_tables(merged)  # first: the figures refer to it
    observations(merged)
