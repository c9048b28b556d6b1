"""The words by which addresses and tables name a published figure, or two of them."""

from datetime import date


def figure_point(key: tuple[str, str, str], as_of: date) -> str:
    """Return the word for a figure of a series.

    >>> figure_point(("genai_users", "CHN", "cnnic"), date(2025, 6, 30))
    'genai_users.CHN.cnnic.2025-06-30'
    """
    return f"{'.'.join(key)}.{as_of:%Y-%m-%d}"


def window_point(key: tuple[str, str, str], from_as_of: date, to_as_of: date) -> str:
    """Return the word for the window between two figures of a series.

    >>> window_point(("genai_users", "CHN", "cnnic"), date(2024, 12, 31), date(2025, 6, 30))
    'genai_users.CHN.cnnic.2024-12-31..2025-06-30'
    """
    return f"{'.'.join(key)}.{from_as_of:%Y-%m-%d}..{to_as_of:%Y-%m-%d}"
