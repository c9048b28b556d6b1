class BenchmarkError(Exception):
    """What keeps a benchmark from being run."""
