"""Articles and reports read for figures, and what they print proposed for ``data/raw``."""
