"""Bring in what publishers offer to machines, keep it as it came, and read it as figures."""
