"""Figures small enough to know by heart: internet and generative-AI users, a population."""

from datetime import date
from typing import Any

import pandas as pd

from etl.core.claims import figures
from etl.core.claims.catalogue import catalogue_of
from etl.core.claims.figures import Shelf
from etl.core.quantities import read_derived, read_quantity
from etl.core.schema import INDICATORS

UNITS = {
    "internet_users": ("Internet users", "网民规模", "persons"),
    "internet_users_chart_value": (
        "Internet users, chart precision",
        "网民规模（图表值）",
        "persons",
    ),
    "internet_penetration": ("Internet penetration", "互联网普及率", "percent"),
    "rural_internet_users": ("Rural internet users", "农村网民规模", "persons"),
    "rural_share_of_internet_users": (
        "Rural share of internet users",
        "农村网民占比",
        "percentage_of_internet_users",
    ),
    "population": ("Population at year-end, current series", "年末总人口", "persons"),
    "genai_users": ("Generative AI users", "生成式人工智能用户规模", "persons"),
    "genai_penetration": ("Generative AI penetration", "生成式人工智能普及率", "percent"),
    "genai_services_registered": (
        "Filed generative AI services",
        "已备案生成式人工智能服务数",
        "count",
    ),
    "ride_hailing_users": ("Ride-hailing users", "网约车用户规模", "persons"),
    "ride_hailing_share_of_internet_users": (
        "Ride-hailing usage rate",
        "网约车网民使用率",
        "percentage_of_internet_users",
    ),
    "genai_share_under_40": (
        "Generative AI users under 40",
        "生成式人工智能用户中40岁以下占比",
        "percentage_of_genai_users",
    ),
    "in_app_ai_share": (
        "Use of AI features inside apps",
        "应用内人工智能功能网民使用率",
        "percentage_of_internet_users",
    ),
    "ai_use_share_firms": ("Firms using AI (survey)", "企业人工智能使用率", "percent"),
    "anthropic_ai_usage_index": (
        "Anthropic AI Usage Index",
        "Anthropic人工智能使用指数",
        "ratio",
    ),
}
RELATED = {
    "internet_users_chart_value": {"finer_than": "internet_users"},
    "internet_penetration": {"count_of": "internet_users", "share_of": "population"},
    "genai_penetration": {"count_of": "genai_users", "share_of": "population"},
    "rural_share_of_internet_users": {
        "count_of": "rural_internet_users",
        "share_of": "internet_users",
    },
    "ride_hailing_share_of_internet_users": {
        "count_of": "ride_hailing_users",
        "share_of": "internet_users",
    },
}
FIGURES = (
    "internet_users CHN cnnic 1997-10-31 62万",
    "internet_users CHN cnnic 2003-12-31 7950万人",
    "internet_users CHN cnnic 2021-06-30 10.11亿",
    "internet_users CHN cnnic 2023-12-31 10.9225亿",
    "internet_users CHN cnnic 2024-06-30 10.9967亿",
    "internet_users CHN cnnic 2024-12-31 11.08亿",
    "internet_users CHN cnnic 2025-06-30 11.23亿人",
    "internet_users CHN cnnic 2025-12-31 11.25亿人",
    "internet_users_chart_value CHN cnnic 2023-12-31 109225万",
    "internet_users_chart_value CHN cnnic 2024-06-30 109967万",
    "internet_users_chart_value CHN cnnic 2024-12-31 109225万_plus_1608万",
    "internet_penetration CHN cnnic 2025-06-30 79.7%",
    "internet_penetration CHN cnnic 2024-12-31 78.6%",
    "internet_penetration CHN cnnic 2025-12-31 80.1%",
    "genai_share_under_40 CHN cnnic 2025-06-30 74.6%",
    "rural_internet_users CHN cnnic 2025-06-30 3.22亿人",
    "rural_share_of_internet_users CHN cnnic 2025-06-30 28.7%",
    "population CHN nbs 2022-12-31 141175万人",
    "population CHN nbs 2023-12-31 140967万人",
    "population CHN nbs 2024-12-31 140828万人",
    "genai_users CHN cnnic 2024-06-30 2.3亿人",
    "genai_users CHN cnnic 2024-12-31 2.49亿人",
    "genai_users CHN cnnic 2025-06-30 5.15亿人",
    "genai_users CHN cnnic 2025-12-31 6.02亿人",
    "genai_users CHN cnnic 2026-06-30 超过7亿人",
    "genai_penetration CHN cnnic 2024-12-31 17.7%",
    "genai_penetration CHN cnnic 2025-06-30 36.5%",
    "genai_penetration CHN cnnic 2025-12-31 42.8%",
    "genai_services_registered CHN cac 2025-03-31 346款",
    "genai_services_registered CHN cac 2025-08-31 538款",
    "ride_hailing_users CHN cnnic 2020-12-31 约3.65亿人",
    "ride_hailing_users CHN cnnic 2021-12-31 近4.5亿人",
    "ride_hailing_users CHN cnnic 2023-12-31 5.28亿人",
    "ride_hailing_users CHN cnnic 2024-12-31 不到6亿人",
    "ride_hailing_share_of_internet_users CHN cnnic 2023-12-31 48.3%",
    "in_app_ai_share CHN cnnic 2025-06-30 20.1%",
    "ai_use_share_firms DEU eurostat 2024-12-31 19.8%",
    "ai_use_share_firms FRA eurostat 2024-12-31 9.9%",
    "anthropic_ai_usage_index USA anthropic 2025-08-11 3.62",
)
AREAS = pd.DataFrame(
    [
        ("CHN", "China", "中国"),
        ("DEU", "Germany", "德国"),
        ("FRA", "France", "法国"),
        ("USA", "United States", "美国"),
    ],
    columns=["ref_area", "name_en", "name_zh"],
)


def indicators() -> pd.DataFrame:
    """The catalogue of the indicators above."""
    rows = [
        {**dict.fromkeys(INDICATORS.schema.names, ""), "indicator_id": name}
        | {"name_en": en, "name_zh": zh, "unit": unit}
        | RELATED.get(name, {})
        for name, (en, zh, unit) in UNITS.items()
    ]
    return pd.DataFrame(rows)


def observation(line: str) -> dict[str, Any]:
    """A row of observations from "indicator area source day printed"."""
    indicator, area, source, day, text = line.split(" ")
    printed = text.replace("_", " ")
    derived = read_derived(printed)
    quantity = derived or read_quantity(printed)
    high = quantity.high
    return {
        "indicator_id": indicator,
        "ref_area": area,
        "source_id": source,
        "as_of": date.fromisoformat(day),
        "value": quantity.value,
        "low": quantity.low,
        "high": None if high == float("inf") else high,
        "qualifier": quantity.qualifier,
        "bound_incl": quantity.bound_incl,
        "half_width_wide": quantity.half_width_wide,
        "unit": UNITS[indicator][2],
        "printed": printed,
        "release_id": "r1",
        "status": "derived" if derived else "reported",
        "is_current": True,
    }


def observations(*more: str) -> pd.DataFrame:
    """The figures above, and more written in the same way."""
    return pd.DataFrame([observation(line) for line in (*FIGURES, *more)])


def shelf_of(rows: pd.DataFrame) -> Shelf:
    """Observations on a shelf, with the catalogue above."""
    return figures.shelf_of(rows, catalogue_of(indicators()))


def recorded(**cells: object) -> pd.DataFrame:
    """One recorded claim: that generative-AI users doubled, but for the cells given."""
    claim: dict[str, object] = {
        "source_id": "cnnic",
        "claim_id": "c1",
        "kind": "ratio",
        "indicator_id": "genai_users",
        "ref_area": "CHN",
        "from_as_of": date(2024, 12, 31),
        "to_as_of": date(2025, 6, 30),
        "claimed": "2.0",
        "language": "zh",
        "statement_en": "The number of generative AI users doubled",
        "statement_zh": "生成式人工智能用户规模翻了一番",
        "release_id": "r1",
        "citation_id": "",
    }
    return pd.DataFrame([claim | cells])
