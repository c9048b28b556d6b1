"""Growth of millions of series at once: columns in, columns out, no object per series."""

from etl.core.batch.columns import BatchGrowth, Columns
from etl.core.batch.growth import batch_growth

__all__ = ["BatchGrowth", "Columns", "batch_growth"]
