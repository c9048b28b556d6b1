"""What a text may speak of: the indicators of ``data/raw``, and the areas each has figures of."""

from pathlib import Path

from etl.catalogue import catalogue_tables
from etl.core.claims.answer import Known
from etl.core.claims.catalogue import catalogue_of
from etl.core.claims.figures import Shelf
from etl.core.claims.places import areas_of
from etl.core.claims.subjects import lexicon_of
from etl.raw import Raw, read_raw


def known_in(folder: Path) -> tuple[Raw, Known]:
    """Return the raw figures, and the names in which a text may speak of what they are of.

    Raises:
        UptakeError: the raw data cannot be read.
    """
    raw = read_raw(folder)
    tables = catalogue_tables(raw)
    catalogue = catalogue_of(tables["indicators"])
    figures = (row.cells for source in raw.sources for row in source.figures)
    series = {(cells["indicator_id"], cells["ref_area"]) for cells in figures}
    shelf = Shelf({one: {} for one in series}, catalogue)
    return raw, Known(shelf, lexicon_of(catalogue), areas_of(tables["areas"]))
