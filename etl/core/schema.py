"""The tables, their columns, types and keys: the contract between the ETL and the dashboard.

Values are in base units (persons, percent 0-100, ratio); dates are days. An open end is null in
``observations`` and ``inf`` where it was computed; what does not apply is null. Codes are those
of the methods page (``docs/methods.md``).
"""

from dataclasses import dataclass
from typing import Final, Literal

import pyarrow as pa

Qualifier = Literal["exact", "lower_bound", "upper_bound", "approx", "range"]
Window = Literal["pair", "12m", "first_last", "fit4"]
TimeBase = Literal["month", "day"]
Direction = Literal["backward", "forward"]

GROWTH_COLUMNS: Final = (
    "years",
    "ratio",
    "growth_pct",
    "log2_ratio",
    "r_per_year",
    "cagr_pct",
    "doubling_years",
    "halving_years",
    "state",
    "r_low",
    "r_high",
    "cagr_low_pct",
    "cagr_high_pct",
    "doubling_low_years",
    "doubling_high_years",
    "halving_low_years",
    "halving_high_years",
    "interval_class",
    "error",
)
SAMPLING_COLUMNS: Final = tuple(
    f"{name}_sampling" for name in GROWTH_COLUMNS[GROWTH_COLUMNS.index("r_low") : -1]
)
ODDS_COLUMNS: Final = ("odds_r_per_year", "odds_r_low", "odds_r_high")
_TEXT_GROWTH_COLUMNS: Final = frozenset(
    {"state", "interval_class", "error", "interval_class_sampling"}
)

SERIES_KEY: Final = ("indicator_id", "ref_area", "source_id")


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: its name, Arrow schema and the columns that identify a row."""

    name: str
    schema: pa.Schema
    key: tuple[str, ...]
    about: str


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


_TEXT, _DATE, _NUMBER = pa.string(), pa.date32(), pa.float64()
_TEXTS = pa.list_(_TEXT)

OBSERVATIONS: Final = Table(
    "observations",
    _schema(
        indicator_id=_TEXT,
        ref_area=_TEXT,
        as_of=_DATE,
        as_of_precision=_TEXT,
        value=_NUMBER,
        low=_NUMBER,
        high=_NUMBER,
        qualifier=_TEXT,
        bound_incl=pa.bool_(),
        unit=_TEXT,
        printed=_TEXT,
        half_width_wide=_NUMBER,
        n=_NUMBER,
        p=_NUMBER,
        source_id=_TEXT,
        release_id=_TEXT,
        released_on=_DATE,
        citation_id=_TEXT,
        locator=_TEXT,
        evidence=_TEXT,
        is_current=pa.bool_(),
        status=_TEXT,
        break_before=pa.bool_(),
        note=_TEXT,
    ),
    (*SERIES_KEY, "as_of", "release_id"),
    "One published figure: its value, what its printed precision allows, and where it was read",
)
INDICATORS: Final = Table(
    "indicators",
    _schema(
        indicator_id=_TEXT,
        name_en=_TEXT,
        name_zh=_TEXT,
        unit=_TEXT,
        kind=_TEXT,
        denominator_en=_TEXT,
        denominator_zh=_TEXT,
        definition_en=_TEXT,
        definition_zh=_TEXT,
        asked_of_en=_TEXT,
        asked_of_zh=_TEXT,
        ages_en=_TEXT,
        ages_zh=_TEXT,
        mode_en=_TEXT,
        mode_zh=_TEXT,
        wording_en=_TEXT,
        wording_zh=_TEXT,
        family=_TEXT,
        sampled_from=_TEXT,
        count_of=_TEXT,
        share_of=_TEXT,
        finer_than=_TEXT,
        part_of=_TEXT,
        part_kind=_TEXT,
        part_order=pa.int32(),
        part_total=pa.bool_(),
        part_en=_TEXT,
        part_zh=_TEXT,
        panel_en=_TEXT,
        panel_zh=_TEXT,
        first_release_of=_TEXT,
    ),
    ("indicator_id",),
    "What is measured: names, unit, denominator, definition, who was asked",
)
AREAS: Final = Table(
    "areas",
    _schema(ref_area=_TEXT, name_en=_TEXT, name_zh=_TEXT),
    ("ref_area",),
    "Countries and groups of countries: ISO 3166 alpha-3, WLD, EU27",
)
SOURCES: Final = Table(
    "sources",
    _schema(
        source_id=_TEXT,
        publisher_en=_TEXT,
        publisher_zh=_TEXT,
        short_name_en=_TEXT,
        short_name_zh=_TEXT,
        url=_TEXT,
        licence=_TEXT,
        attribution=_TEXT,
        method_en=_TEXT,
        method_zh=_TEXT,
        retrieved_on=_DATE,
        next_release_expected=_TEXT,
        next_release_note_en=_TEXT,
        next_release_note_zh=_TEXT,
    ),
    ("source_id",),
    "Publishers: licence, method, when the next release is expected",
)
RELEASES: Final = Table(
    "releases",
    _schema(
        source_id=_TEXT,
        release_id=_TEXT,
        title_en=_TEXT,
        title_zh=_TEXT,
        edition=_TEXT,
        released_on=_DATE,
        released_on_precision=_TEXT,
        url=_TEXT,
        language=_TEXT,
        note=_TEXT,
    ),
    ("source_id", "release_id"),
    "The publications in which the publishers printed the figures",
)
CITATIONS: Final = Table(
    "citations",
    _schema(
        source_id=_TEXT,
        citation_id=_TEXT,
        title=_TEXT,
        publisher=_TEXT,
        published=_TEXT,
        url=_TEXT,
        language=_TEXT,
        note=_TEXT,
    ),
    ("source_id", "citation_id"),
    "The texts in which a figure was read when the release itself was not",
)
BREAKS: Final = Table(
    "breaks",
    _schema(
        source_id=_TEXT,
        indicator_id=_TEXT,
        at=_DATE,
        label_en=_TEXT,
        label_zh=_TEXT,
        note_en=_TEXT,
        note_zh=_TEXT,
    ),
    ("source_id", "indicator_id", "at"),
    "Where a definition changed: no growth rate is computed across these dates",
)
CAUTIONS: Final = Table(
    "cautions",
    _schema(source_id=_TEXT, indicator_id=_TEXT, note_en=_TEXT, note_zh=_TEXT),
    ("source_id", "indicator_id", "note_en"),
    "What to mind when the figures of an indicator are read or compared",
)
GROWTH: Final = Table(
    "growth",
    _schema(
        indicator_id=_TEXT,
        ref_area=_TEXT,
        source_id=_TEXT,
        window=_TEXT,
        from_as_of=_DATE,
        to_as_of=_DATE,
        from_value=_NUMBER,
        to_value=_NUMBER,
        **{
            name: _TEXT if name in _TEXT_GROWTH_COLUMNS else _NUMBER
            for name in (*GROWTH_COLUMNS, *SAMPLING_COLUMNS, *ODDS_COLUMNS)
        },
        n=_NUMBER,
        deff=_NUMBER,
        misfit=_NUMBER,
        flags=_TEXTS,
        time_base=_TEXT,
    ),
    (*SERIES_KEY, "window", "from_as_of", "to_as_of"),
    "Growth rate and doubling time of a series over its windows, with bounds from rounding and, "
    "where the sample is known, from sampling too",
)
DOUBLINGS: Final = Table(
    "doublings",
    _schema(
        indicator_id=_TEXT,
        ref_area=_TEXT,
        source_id=_TEXT,
        segment_from=_DATE,
        segment_to=_DATE,
        direction=_TEXT,
        k=pa.int32(),
        level=_NUMBER,
        crossed_on=_DATE,
        bracket_from=_DATE,
        bracket_to=_DATE,
        years_taken=_NUMBER,
        years_low=_NUMBER,
        years_high=_NUMBER,
        censored=pa.bool_(),
    ),
    (*SERIES_KEY, "segment_from", "direction", "k"),
    "Observed doublings: when a level was crossed and how long that took, between breaks",
)
FITS: Final = Table(
    "fits",
    _schema(
        indicator_id=_TEXT,
        ref_area=_TEXT,
        source_id=_TEXT,
        model=_TEXT,
        ceiling_basis=_TEXT,
        segment_from=_DATE,
        segment_to=_DATE,
        points=pa.int32(),
        ceiling=_NUMBER,
        ceiling_low=_NUMBER,
        ceiling_high=_NUMBER,
        start_value=_NUMBER,
        rate=_NUMBER,
        rate_low=_NUMBER,
        rate_high=_NUMBER,
        midpoint_on=_DATE,
        innovation=_NUMBER,
        imitation=_NUMBER,
        launched_on=_DATE,
        rss=_NUMBER,
        residual_sd=_NUMBER,
        aicc=_NUMBER,
        chi2=_NUMBER,
        df=pa.int32(),
        p_value=_NUMBER,
        worst_misfit_pct=_NUMBER,
        worst_on=_DATE,
        horizon_years=_NUMBER,
        origins=pa.int32(),
        error_model=_NUMBER,
        error_no_change=_NUMBER,
        error_carried=_NUMBER,
        role=_TEXT,
        refusal=_TEXT,
        flags=_TEXTS,
    ),
    (*SERIES_KEY, "model", "ceiling_basis"),
    "Growth curves through the newest unbroken figures of a series, or why one is refused",
)
CLAIMS: Final = Table(
    "claims",
    _schema(
        source_id=_TEXT,
        claim_id=_TEXT,
        kind=_TEXT,
        indicator_id=_TEXT,
        base_id=_TEXT,
        ref_area=_TEXT,
        from_as_of=_DATE,
        to_as_of=_DATE,
        unit=_TEXT,
        claimed=_NUMBER,
        claimed_low=_NUMBER,
        claimed_high=_NUMBER,
        recomputed=_NUMBER,
        low=_NUMBER,
        high=_NUMBER,
        verdict=_TEXT,
        flags=_TEXTS,
        fitting_bases=_TEXTS,
        arithmetic_en=_TEXT,
        arithmetic_zh=_TEXT,
        statement_en=_TEXT,
        statement_zh=_TEXT,
        release_id=_TEXT,
        citation_id=_TEXT,
    ),
    ("source_id", "claim_id"),
    "Published statements held against the figures: recomputed, with a verdict and the arithmetic",
)
CHECKS: Final = Table(
    "checks",
    _schema(
        indicator_id=_TEXT,
        ref_area=_TEXT,
        source_id=_TEXT,
        as_of=_DATE,
        kind=_TEXT,
        base_id=_TEXT,
        base_as_of=_DATE,
        is_stated_base=pa.bool_(),
        printed=_NUMBER,
        printed_low=_NUMBER,
        printed_high=_NUMBER,
        recomputed=_NUMBER,
        low=_NUMBER,
        high=_NUMBER,
        reconciled_low=_NUMBER,
        reconciled_high=_NUMBER,
        verdict=_TEXT,
        flags=_TEXTS,
        note_en=_TEXT,
        note_zh=_TEXT,
    ),
    (*SERIES_KEY, "as_of", "kind", "base_id", "base_as_of"),
    "Printed figures held against each other: shares against counts and every likely population, "
    "parts against their total",
)
TABLES: Final = (
    OBSERVATIONS,
    INDICATORS,
    AREAS,
    SOURCES,
    RELEASES,
    CITATIONS,
    BREAKS,
    CAUTIONS,
    GROWTH,
    DOUBLINGS,
    FITS,
    CLAIMS,
    CHECKS,
)
