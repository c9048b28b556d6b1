"""The codes of what is judged: curves and their refusals."""

from typing import Final

CODES_JUDGED: Final[dict[str, tuple[str, str]]] = {
    "code_model_exponential": ("constant growth, without a ceiling", "固定增长率，没有上限"),
    "code_model_logistic": (
        "fastest at half of its ceiling",
        "在上限的一半处增长最快",
    ),
    "code_model_gompertz": (
        "fastest earlier, at about 37 % of its ceiling",
        "较早达到最快，约在上限的37%处",
    ),
    "code_model_bass": (
        "by innovation and imitation, from a known launch",
        "自已知上市日起，由创新与模仿推动",
    ),
    "code_ceiling_basis_none": ("without a ceiling", "没有上限"),
    "code_ceiling_basis_population": ("all residents", "全体居民"),
    "code_ceiling_basis_internet_users": ("internet users", "网民"),
    "code_ceiling_basis_whole": ("100 % of a share", "占比的100%"),
    "code_ceiling_basis_free": ("the curve looks for its own", "由曲线自行估计"),
    "code_ceiling_basis_chosen": ("chosen by the reader", "由读者选定"),
    "code_role_line": ("a line through three figures, no interval", "三个数值的直线，没有区间"),
    "code_role_scenario": (
        "what follows from a ceiling that is assumed",
        "由假定的上限推出",
    ),
    "code_role_fit": (
        "six figures or more, and no ceiling is assumed",
        "有六个以上数值，且未假定上限",
    ),
    "code_refusal_too_few_points": ("too few figures for this curve", "数值不足以拟合该曲线"),
    "code_refusal_above_ceiling": (
        "a figure stands at or above the ceiling",
        "有数值达到或超过上限",
    ),
    "code_refusal_ceiling_not_identified": (
        "the figures do not say where the ceiling is",
        "数据不能确定上限",
    ),
    "code_refusal_model_rejected": (
        "fewer than eight figures, and their known errors reject the curve",
        "数值少于八个，且已知误差否定该曲线",
    ),
    "code_refusal_no_skill": (
        "in hindsight it did not beat both simple rules",
        "事后检验未同时优于两条简单规则",
    ),
}
