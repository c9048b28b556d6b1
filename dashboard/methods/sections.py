"""The sections of the Methods page: what stands in each, and where its method is used."""

from dataclasses import dataclass
from typing import Final

from dashboard.methods.formulas import CURVES, GROWTH, INDEX, INTERVALS, ODDS, SAMPLING, Formula

Block = str | tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its id in addresses, which is permanent, its paragraphs and formulas."""

    name: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The phrase above the section."""
        return f"methods_{self.name}"


def _texts(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"methods_{name}_{position}" for position in range(1, count + 1))


SECTIONS: Final = (
    Section("reading", _texts("reading", 3), ("/data",), ("observations",)),
    Section(
        "growth",
        ("methods_growth_1", GROWTH, "methods_growth_2"),
        ("/growth", "/doubling"),
        ("growth",),
    ),
    Section(
        "intervals",
        ("methods_intervals_1", INTERVALS, "methods_intervals_2"),
        ("/", "/growth", "/doubling"),
        ("growth",),
    ),
    Section(
        "sampling",
        ("methods_sampling_1", SAMPLING, "methods_sampling_2", "methods_sampling_3"),
        ("/doubling",),
        ("growth",),
    ),
    Section("annualising", _texts("annualising", 2), ("/growth", "/doubling")),
    Section("breaks", _texts("breaks", 1), ("/growth",), ("breaks",)),
    Section("doublings", _texts("doublings", 2), ("/doubling",), ("doublings",)),
    Section("lines", _texts("lines", 1), ("/growth", "/doubling"), ("growth",)),
    Section(
        "shares",
        ("methods_shares_1", "methods_shares_2", ODDS, "methods_shares_3"),
        ("/doubling", "/compare"),
        ("growth",),
    ),
    Section("index", ("methods_index_1", INDEX), ("/growth",)),
    Section("race", _texts("race", 1), ("/compare",)),
    Section(
        "s-curves",
        ("methods_s-curves_1", CURVES, "methods_s-curves_2", "methods_s-curves_3"),
        ("/outlook",),
        ("fits",),
    ),
    Section("claims", _texts("claims", 2), ("/claims",), ("claims",)),
    Section("checks", _texts("checks", 1), ("/growth",), ("checks",)),
    Section("vintages", _texts("vintages", 1), ("/growth", "/data"), ("observations",)),
    Section("marks"),
    Section("limits"),
    Section("codes"),
    Section("literature"),
)
MARKS: Final = (
    ("●", "methods_mark_dot"),
    ("○", "methods_mark_ring"),
    ("■", "methods_mark_square"),
    ("△", "methods_mark_up"),
    ("▽", "methods_mark_down"),
    ("◎", "methods_mark_doubted"),
    ("◆", "methods_mark_diamond"),
    ("━━", "methods_mark_thick"),
    ("──", "methods_mark_thin"),
    ("· · ·", "methods_mark_dotted"),
    ("─ ╎ ─", "methods_mark_break"),
    ("→", "methods_mark_arrow"),
)
LIMITS: Final = tuple(
    f"methods_limit_{name}" for name in ("forecast", "merge", "truth", "errors", "press")
)
BOOKS: Final = tuple(
    f"methods_book_{name}"
    for name in ("bea", "rounding", "fieller", "kish", "gum", "cnnic", "aicc", "sigmoids")
)
