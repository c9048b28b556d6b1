"""The codes that may stand in the tables, by the column they stand in, and what each means."""

from collections.abc import Mapping
from typing import Final, get_args

from dashboard.phrases import Lang, say
from etl.core.curves.candidates import Basis, Role
from etl.core.curves.judge import Refusal
from etl.core.curves.models import MODELS
from etl.core.race import Basis as StartBasis
from etl.core.schema import Direction, Qualifier, TimeBase, Window
from etl.core.verdicts import Verdict

VERDICT: Final = "verdict"
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "qualifier": get_args(Qualifier),
    "evidence": ("primary", "press"),
    "status": ("reported", "provisional", "revised", "derived"),
    "window": get_args(Window),
    "time_base": get_args(TimeBase),
    "state": ("growing", "declining", "no_change", "bound_only"),
    "interval_class": ("growth", "decline", "sign_uncertain", "no_change"),
    "error": (
        "missing_value", "negative_value", "zero_base", "to_zero", "non_increasing_time",
        "nonpositive_value", "no_residual_df", "crosses_break", "too_few_points", "bad_date",
    ),
    "flags": (
        "short_span", "soft", "above_ceiling", "deff_assumed", "n_assumed", "few_positives",
        "few_points", "inconsistent", "understated", "missing_dropped", "sorted",
        "duplicate_identical", "revised", "conflicting_duplicate", "too_few_points", "spliced",
    ),
    "direction": get_args(Direction),
    "start_basis": get_args(StartBasis),
    "model": MODELS,
    "ceiling_basis": get_args(Basis),
    "role": get_args(Role),
    "refusal": get_args(Refusal),
    VERDICT: get_args(Verdict),
}  # fmt: skip


def meaning(column: str, code: str, lang: Lang) -> str:
    """Return what a code of a column means, in one sentence without its full stop."""
    key = f"verdict_{code}_means" if column == VERDICT else f"code_{column}_{code}"
    return say(lang, key)
