"""What the columns of the table of curves hold, and those that only charts have."""

from typing import Final

DICTIONARY_CURVES: Final[dict[str, tuple[str, str]]] = {
    # fits
    "column_model": (
        "the curve: exponential, logistic, gompertz or bass",
        "曲线：exponential（指数）、logistic（逻辑斯蒂）、gompertz 或 bass",
    ),
    "column_ceiling_basis": (
        "what the ceiling is: none, population, internet_users, whole (100 %), free (estimated)",
        (
            "上限的依据：none（无）、population（总人口）、internet_users（网民）、whole（100%）、"
            "free（估计）"
        ),
    ),
    "column_segment_from": ("first figure fitted", "参与拟合的首个数值日期"),
    "column_segment_to": ("last figure fitted", "参与拟合的最后数值日期"),
    "column_points": ("number of figures fitted", "参与拟合的数值个数"),
    "column_ceiling": (
        "ceiling, assumed or estimated, in the unit of the indicator; empty for the exponential",
        "上限（假定或估计），按指标单位；指数曲线为空",
    ),
    "column_ceiling_low": (
        "lower end of an estimated ceiling, 95 %; empty if assumed or open",
        "估计上限的下端（95%）；假定或不封闭则为空",
    ),
    "column_ceiling_high": (
        (
            "upper end of it; infinite where it is open up to the population or 100 %; empty "
            "if assumed"
        ),
        "估计上限的上端；直至总人口或100%均可则为无穷；假定则为空",
    ),
    "column_start_value": (
        "of the exponential: the curve at the first figure; else empty",
        "指数曲线在首个数值处的取值；其他曲线为空",
    ),
    "column_rate": (
        "rate per year of the exponential, logistic and Gompertz curve; else empty",
        "指数、逻辑斯蒂与 Gompertz 曲线的速率，每年；其他为空",
    ),
    "column_rate_low": (
        "lower end of the rate, 95 %; minus infinity if open; empty for three figures and for Bass",
        "速率下端（95%）；不封闭则为负无穷；仅三个数值及 Bass 为空",
    ),
    "column_rate_high": ("upper end of the rate; infinite if open", "速率上端；不封闭则为无穷"),
    "column_midpoint_on": (
        "when the S-curve bends; empty for the exponential and outside 1901–2099",
        "S 曲线拐点日期；指数曲线及1901–2099年以外为空",
    ),
    "column_innovation": (
        "of Bass: coefficient of innovation, per year; else empty",
        "Bass 曲线的创新系数，每年；其他为空",
    ),
    "column_imitation": (
        "of Bass: coefficient of imitation, per year; else empty",
        "Bass 曲线的模仿系数，每年；其他为空",
    ),
    "column_launched_on": (
        "of Bass: the launch from which time is counted; else empty",
        "Bass 曲线的起算日期；其他为空",
    ),
    "column_rss": ("sum of squared residuals of the logarithm", "对数残差平方和"),
    "column_residual_sd": ("standard deviation of these residuals", "上述残差的标准差"),
    "column_aicc": (
        "AICc; empty where it is not defined; compare within one series only",
        "AICc；无定义则为空，仅可在同一序列内比较",
    ),
    "column_chi2": (
        "sum of squared residuals over their known errors; empty if these are not known",
        "残差与已知误差之比的平方和；误差未知则为空",
    ),
    "column_df": ("degrees of freedom: figures less parameters", "自由度：数值个数减参数个数"),
    "column_p_value": (
        "how probable a chi2 as large is if the curve holds; empty if chi2 is",
        "若曲线成立，chi2 达到此值的概率；chi2 为空则为空",
    ),
    "column_worst_misfit_pct": (
        (
            "largest distance between curve and figure, percent of the figure; above zero "
            "where the curve is too high"
        ),
        "曲线与数值的最大偏离，占数值的百分比；曲线偏高为正",
    ),
    "column_worst_on": ("date of that figure", "该数值的日期"),
    "column_horizon_years": (
        "how far ahead the curve may be projected, years",
        "曲线可外推的时长，年",
    ),
    "column_origins": ("dates from which the curve was asked in hindsight", "回溯检验的起点个数"),
    "column_error_model": (
        "mean absolute error of the logarithm there, of the curve",
        "回溯检验中曲线的平均绝对对数误差",
    ),
    "column_error_no_change": ("the same if nothing had changed", "假定毫无变化时的同一误差"),
    "column_error_carried": (
        "the same if the last year's growth had gone on",
        "假定上年增长延续时的同一误差",
    ),
    "column_role": (
        "line (three figures), scenario (assumed ceiling, or under six figures) or fit",
        "line（三个数值）、scenario（上限为假定或不足六个数值）或 fit（拟合）",
    ),
    "column_refusal": (
        (
            "why the curve is not projected: above_ceiling, ceiling_not_identified, "
            "model_rejected, no_skill; empty if it may be"
        ),
        (
            "不作外推的原因：above_ceiling（超过上限）、ceiling_not_identified（上限无法确定）、"
            "model_rejected（曲线不符）、no_skill（预测不优于基准）；可外推则为空"
        ),
    ),
    "column_fits_flags": (
        "warnings: few_points (three figures), n_assumed, deff_assumed",
        "提示：few_points（三个数值）、n_assumed（样本量为假定）、deff_assumed（设计效应为假定）",
    ),
    # only in the rows of a chart
    "column_rank": ("place in the ranking, the highest value first", "排名，数值最高者为1"),
    "column_is_chosen": ("whether the reader chose this area", "是否为读者所选的国家或地区"),
    "column_row": (
        "what a row is: point, curve, ceiling or scenario",
        "该行的类别：point（数值）、curve（曲线）、ceiling（上限）或 scenario（情景）",
    ),
    "column_q2_5": ("2.5 % quantile of the scenario", "情景的2.5%分位数"),
    "column_q10": ("10 % quantile of the scenario", "情景的10%分位数"),
    "column_q50": ("median of the scenario", "情景的中位数"),
    "column_q90": ("90 % quantile of the scenario", "情景的90%分位数"),
    "column_q97_5": ("97.5 % quantile of the scenario", "情景的97.5%分位数"),
    "column_years_since_start": ("years since the common start", "距共同起点的年数"),
    "column_start_level": (
        "level of the common start; empty at the first figure",
        "共同起点的水平；以首个数值为起点则为空",
    ),
    "column_start_on": ("when the series reached the start", "序列达到起点的日期"),
    "column_start_from": ("last survey before the start", "起点之前的最后一次调查"),
    "column_start_to": ("first survey after the start", "起点之后的首次调查"),
    "column_start_basis": (
        "how the start was dated: figure, interpolated or not_interpolated",
        "起点日期的依据：figure（数值）、interpolated（内插）或 not_interpolated（未内插）",
    ),
    "column_population_as_of": (
        "date of the population figure a share was divided by",
        "计算比例所用人口数的日期",
    ),
}
