"""The codes that stand in tables: of printed figures, growth, observed doublings and the race."""

from typing import Final

CODES: Final[dict[str, tuple[str, str]]] = {
    # headings: the columns the codes stand in
    "codes_qualifier": ("How a figure was printed", "数值的印刷形式"),
    "codes_evidence": ("Where a figure was read", "数值读自何处"),
    "codes_status": ("What became of a figure", "数值的状态"),
    "codes_window": ("Between which figures", "所比较的数值"),
    "codes_time_base": ("How time counts", "时间的计法"),
    "codes_state": ("Growth of the printed values", "按印刷数值的增长"),
    "codes_interval_class": ("Growth within its bounds", "按上下界的增长"),
    "codes_error": ("Why there is no number", "没有数字的原因"),
    "codes_flags": ("What to bear in mind", "使用时须留意"),
    "codes_direction": ("Which doublings", "翻倍的方向"),
    "codes_start_basis": ("How a common start was found", "共同起点的由来"),
    "codes_model": ("Curves", "曲线"),
    "codes_ceiling_basis": ("Ceilings", "上限"),
    "codes_role": ("What a curve is", "曲线的性质"),
    "codes_refusal": ("Why a curve is refused", "曲线不予采用的原因"),
    "codes_verdict": ("Verdicts", "核对结论"),
    # printed figures
    "code_qualifier_exact": ("printed without a qualifying word", "印刷时不带限定词"),
    "code_qualifier_lower_bound": (
        "more than or at least the number: no point",
        "超过或至少：没有点值",
    ),
    "code_qualifier_upper_bound": (
        "less than or at most the number: no point",
        "不到或至多：没有点值",
    ),
    "code_qualifier_approx": ("about or nearly the number", "约数，或接近该数"),
    "code_qualifier_range": ("printed as a range; the value is its middle", "印为范围，取其中点"),
    "code_evidence_primary": ("in the publisher’s own document or file", "发布机构的文件或数据"),
    "code_evidence_press": ("in a text that quotes the publisher", "转引发布机构的文本"),
    "code_status_reported": ("as first published", "按首次发布"),
    "code_status_provisional": ("called provisional by its publisher", "发布机构注明为初步数"),
    "code_status_revised": ("changed by a later release", "经后来的发布修订"),
    "code_status_derived": ("not printed, but worked out from printed figures", "由印刷数值推算"),
    # growth
    "code_window_pair": ("a figure and the next", "一个数值与其后一个"),
    "code_window_12m": ("a figure and the one twelve months before", "一个数值与十二个月前的数值"),
    "code_window_first_last": (
        "the first and the last point after the newest break",
        "最近断点之后的首末两点",
    ),
    "code_window_fit4": ("a line through four figures in a row", "连续四个数值的拟合直线"),
    "code_time_base_month": ("months, twelve to the year", "按月，一年十二个月"),
    "code_time_base_day": ("days, 365.25 to the year", "按日，一年365.25日"),
    "code_state_growing": ("r above 0", "r大于0"),
    "code_state_declining": ("r below 0", "r小于0"),
    "code_state_no_change": ("r is 0: both values are equal", "r为0：两个数值相等"),
    "code_state_bound_only": (
        "a figure is one-sided: bounds, but no rate",
        "有单侧数值：只有上下界，没有增长率",
    ),
    "code_interval_class_growth": ("all rates allowed are above 0", "所允许的增长率均大于0"),
    "code_interval_class_decline": ("all rates allowed are below 0", "所允许的增长率均小于0"),
    "code_interval_class_sign_uncertain": (
        "growth and decline are both possible, or no growth",
        "增长、下降或无变化均有可能",
    ),
    "code_interval_class_no_change": ("only a rate of 0 is possible", "增长率只能为0"),
    "code_error_missing_value": ("neither a value nor bounds", "既无数值也无上下界"),
    "code_error_negative_value": ("a figure below zero", "数值为负"),
    "code_error_zero_base": (
        "the first figure is zero: there is no ratio",
        "前一数值为零，没有倍数",
    ),
    "code_error_to_zero": (
        "the second figure is zero: a fall of 100 %, no rate",
        "后一数值为零：下降100%，没有增长率",
    ),
    "code_error_non_increasing_time": ("the dates do not go forward", "日期没有先后"),
    "code_error_nonpositive_value": (
        "a figure of the line is zero or negative and has no logarithm",
        "拟合直线的数值为零或负，无法取对数",
    ),
    "code_error_no_residual_df": (
        "a line through two figures leaves nothing to judge it by",
        "两个数值的直线没有多余信息可供检验",
    ),
    "code_error_crosses_break": (
        "the two figures lie on either side of a break (command growth)",
        "两个数值分处断点两侧（命令 growth）",
    ),
    "code_error_too_few_points": (
        "fewer than two figures are left (command growth)",
        "剩余数值不足两个（命令 growth）",
    ),
    "code_error_bad_date": (
        "a date that cannot be read (command growth)",
        "日期无法识别（命令 growth）",
    ),
    "code_flags_short_span": (
        "under half a year: a rate per year says little",
        "不足半年：折合年率意义不大",
    ),
    "code_flags_soft": ("a figure behind it is approximate", "所依据的数值为约数"),
    "code_flags_above_ceiling": (
        "a share that cannot double: the doubling columns are empty",
        "占比不可能再翻倍，翻倍各列为空",
    ),
    "code_flags_deff_assumed": ("the design effect is assumed", "设计效应为假定值"),
    "code_flags_n_assumed": ("a sample size is assumed", "样本量为假定值"),
    "code_flags_few_positives": (
        "fewer than 30 effective positive answers: its 95 % is doubtful",
        "有效肯定回答不足30个，95%区间未必可靠",
    ),
    "code_flags_few_points": (
        "three figures: a slope without an interval",
        "只有三个数值：有斜率，没有区间",
    ),
    "code_flags_inconsistent": (
        "the share fits none of the bases tried",
        "占比与所试的基数均不相符",
    ),
    "code_flags_understated": (
        "the figures show clearly more than the statement says",
        "数据显示的幅度明显大于表述",
    ),
    # what the command growth did to a file
    "code_flags_missing_dropped": (
        "rows without a value were dropped (command growth)",
        "已略去没有数值的行（命令 growth）",
    ),
    "code_flags_sorted": (
        "rows were put in order of date (command growth)",
        "已按日期排序（命令 growth）",
    ),
    "code_flags_duplicate_identical": (
        "one figure stood there twice (command growth)",
        "同一数值重复出现（命令 growth）",
    ),
    "code_flags_revised": (
        "of several vintages the newest was kept (command growth)",
        "多个版本中保留最新者（命令 growth）",
    ),
    "code_flags_conflicting_duplicate": (
        "a date with two values was dropped (command growth)",
        "同一日期有两个数值，已略去（命令 growth）",
    ),
    "code_flags_too_few_points": (
        "fewer than two figures are left (command growth)",
        "剩余数值不足两个（命令 growth）",
    ),
    "code_flags_spliced": (
        "older figures were put on the newer definition by a ratio (command growth)",
        "旧口径数值按比例接到新口径（命令 growth）",
    ),
    # doublings and the race
    "code_direction_forward": ("of the first figure", "自最早数值起"),
    "code_direction_backward": ("back from the newest figure", "自最新数值回溯"),
    "code_start_basis_figure": ("a figure stands there", "恰有数值"),
    "code_start_basis_interpolated": ("between two surveys", "介于两次调查之间"),
    "code_start_basis_not_interpolated": (
        "the first survey at the level or above, for a break or a one-sided figure lies before it",
        "其前有断点或单侧数值，取首次达到或超过该水平的调查",
    ),
}
