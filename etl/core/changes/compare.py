"""Two builds held against each other."""

from collections.abc import Mapping

import pandas as pd

from etl.core.changes.charts import chart_changes
from etl.core.changes.claims import claim_changes
from etl.core.changes.figures import figure_changes
from etl.core.changes.growth import growth_changes
from etl.core.changes.parts import Changes
from etl.core.changes.rows import table_of
from etl.core.schema import CLAIMS, GROWTH, OBSERVATIONS


def changes(earlier: Mapping[str, pd.DataFrame], later: Mapping[str, pd.DataFrame]) -> Changes:
    """Return what changed from one build to another.

    Args:
        earlier: the tables of the one by name, as they are read from a build.
        later: those of the other; a table that a build lacks is taken as empty.

    Doubling times are given for every series of which a figure came, went or reads otherwise, and
    for every other one whose newest growth is not the same.
    """
    observations, growth, claims = (
        (table_of(earlier, table), table_of(later, table))
        for table in (OBSERVATIONS, GROWTH, CLAIMS)
    )
    figures, unchanged = figure_changes(*observations)
    touched = {one.series for one in figures if one.kind != "metadata_only"}
    return Changes(
        figures=figures,
        unchanged=unchanged,
        growth=growth_changes(*growth, touched),
        claims=claim_changes(*claims),
        charts=chart_changes(earlier, later, figures),
    )
