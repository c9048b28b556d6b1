"""The Data page: filters, the table of figures, sources, downloads, and what their notes say."""

from typing import Final

DATA_PAGE: Final[dict[str, tuple[str, str]]] = {
    "data_heading": (
        "{figures} published figures from {sources} sources",
        "来自{sources}个来源的{figures}个公开数值",
    ),
    "data_intro": (
        (
            "Each figure is kept as it was printed, with the range its rounding allows and the "
            "release it stands in. A date leads to where the figure comes from."
        ),
        "每个数值均按原文保留，并注明舍入所允许的范围及所载发布物。点击日期可查看出处。",
    ),
    "contents": ("On this page", "本页内容"),
    # filters
    "any": ("any", "不限"),
    "source": ("Source", "来源"),
    "source_one_of": ("one of {count}", "{count}个来源之一"),
    "evidence": ("Read in", "依据"),
    "data_evidence_primary": ("the publisher's own text", "原始发布物"),
    "data_evidence_press": ("a text that quotes it", "转引文本"),
    "status": ("Status", "状态"),
    "data_status_reported": ("reported", "已发布"),
    "data_status_provisional": ("provisional", "初步数"),
    "data_status_revised": ("revised", "修订数"),
    "data_status_derived": ("derived", "推算数"),
    "qualifier": ("Printed as", "表述"),
    "data_qualifier_exact": ("a number", "确数"),
    "data_qualifier_approx": ("about", "约数"),
    "data_qualifier_lower_bound": ("at least", "下限"),
    "data_qualifier_upper_bound": ("at most", "上限"),
    "data_qualifier_range": ("a range", "区间"),
    "vintages": ("Vintages", "版本"),
    "data_vintages_current": ("latest release only", "仅最新发布"),
    "data_vintages_all": ("every release", "全部发布"),
    "find_example": (
        "words from names, printed text or notes",
        "名称、原文或备注中的词语",
    ),
    "find_label": ("Containing", "包含"),
    "find": ("Find", "查找"),
    "all_figures": ("Clear all filters", "清除全部筛选"),
    # the table
    "data_caption": ("Published figures", "公开数值"),
    "data_count": ("{count} of {total} figures.", "共{total}个数值，符合条件的有{count}个。"),
    "data_count_none": (
        "No figure fits this choice. Clear a filter or look for other words.",
        "没有符合条件的数值。请放宽筛选条件或更换查找词。",
    ),
    "data_replaced_one": (
        "One figure that a later release replaced is not among them.",
        "其中不含1个已被后续发布取代的数值。",
    ),
    "data_replaced": (
        "{count} figures that a later release replaced are not among them.",
        "其中不含{count}个已被后续发布取代的数值。",
    ),
    "head_as_of": ("As of", "截至"),
    "head_indicator_id": ("Indicator", "指标"),
    "head_ref_area": ("Area", "国家或地区"),
    "head_value": ("Value", "数值"),
    "head_unit": ("Unit or base", "单位或基数"),
    "head_range": ("Range", "区间"),
    "head_printed": ("As printed", "原文"),
    "head_released_on": ("Release", "发布物"),
    "head_evidence": ("Read in", "依据"),
    "head_status": ("Status", "状态"),
    "unit_persons": ("persons", "人"),
    "unit_count": ("number", "个"),
    "unit_ratio": ("ratio", "比值"),
    "since_replaced": ("{status}, since replaced", "{status}，已被取代"),
    "after_break": ("{status}, after a break", "{status}，口径有变"),
    "pager": ("Pages of the table", "数据表分页"),
    "pager_first": ("first", "首页"),
    "pager_previous": ("previous", "上一页"),
    "pager_next": ("next", "下一页"),
    "pager_last": ("last", "末页"),
    "pager_place": ("page {page} of {pages}", "第{page}页，共{pages}页"),
    # downloads
    "download_selection_one": ("Download this figure:", "下载该数值："),
    "download_selection": ("Download these {count} figures:", "下载这{count}个数值："),
    "download_everything": ("Everything, {count} figures:", "全部{count}个数值："),
    "files": ("Tables to download", "数据表下载"),
    "files_intro": (
        (
            "Everything this site shows comes from these tables. XLSX holds numbers, "
            "dates and a sheet of notes; Parquet keeps types for pandas, R and DuckDB; CSV and "
            "JSON say in their first lines what they hold."
        ),
        (
            "本站所示内容均出自下列数据表。XLSX 中数字与日期保留类型，并附说明页；"
            "Parquet 保留类型，适用于 pandas、R 与 DuckDB；CSV 与 JSON 的开头注明所含内容。"
        ),
    ),
    "files_rows": ("{count} rows", "{count}行"),
    "files_rows_one": ("one row", "1行"),
    # sections
    "sources_heading": ("Sources", "数据来源"),
    "sources_fresh": ("No source is overdue.", "各来源均未逾期。"),
    "sources_stale_one": (
        "Overdue: {names}. A newer release was expected by now; its figures may be out of date.",
        "逾期：{names}。按计划应已有新发布，现有数值可能已过时。",
    ),
    "sources_stale": (
        "Overdue: {names}. Newer releases were expected by now; their figures may be out of date.",
        "逾期：{names}。按计划应已有新发布，现有数值可能已过时。",
    ),
    "fresh_unknown": ("No date of a newer release is known", "未见下次发布日期"),
    "fresh_in_words": ("next release expected: {day}", "下次发布：{day}"),
    "fresh_expected": ("next release expected in {day}", "预计{day}有新发布"),
    "fresh_expected_day": ("next release expected on {day}", "预计{day}有新发布"),
    "fresh_overdue": ("a newer release was expected in {day}", "原预计{day}有新发布"),
    "fresh_overdue_day": ("a newer release was expected on {day}", "原预计{day}有新发布"),
    "overdue": ("Overdue: {why}", "逾期：{why}"),
    "up_to_date": ("Up to date: {why}", "未逾期：{why}"),
    "source_figures_one": (
        "one figure, as of {as_of}; read on {read}",
        "1个数值，截至{as_of}；收录于{read}",
    ),
    "source_figures": (
        "{count} figures, newest as of {as_of}; read by {read}",
        "{count}个数值，最新截至{as_of}；收录于{read}",
    ),
    "source_no_figures": ("no figure yet; read by {read}", "尚无数值；收录于{read}"),
    "source_release": ("Newest release: {title}, {day}", "最新发布：{title}，{day}"),
    "source_method": ("Method: {text}", "方法：{text}"),
    "source_licence": ("Terms: {text}", "使用条款：{text}"),
    "source_attribution": ("To quote: {text}", "引用格式：{text}"),
    "source_rows": ("its figures", "查看数值"),
    "source_site": ("publisher's site", "发布机构网站"),
    "revisions_heading": ("Revisions", "修订"),
    "dictionary_heading": ("Data dictionary", "数据字典"),
    "dictionary_intro": ("What each column holds.", "各列的含义。"),
    "units_note": (
        (
            "Values are in base units: persons, percent (0 to 100), ratio. Dates are days. An "
            "empty cell does not apply or is not known."
        ),
        ("数值采用基本单位：人、百分比（0至100）、比值。日期精确到日。空单元格表示不适用或未知。"),
    ),
    "dictionary_column": ("Column", "列"),
    "dictionary_type": ("Type", "类型"),
    "dictionary_meaning": ("Meaning", "含义"),
    "type_text": ("text", "文本"),
    "type_date": ("date", "日期"),
    "type_number": ("number", "数值"),
    "type_integer": ("integer", "整数"),
    "type_boolean": ("true or false", "是或否"),
    "type_list": ("list of texts", "文本列表"),
    "licence_heading": ("Licence and attribution", "许可与引用"),
    "licence_note": (
        (
            "The figures belong to those who published them, and the terms of each source, named "
            "above, apply to them. Quote the publisher and the release. This site adds the ranges, "
            "growth rates, doubling times and checks, and every download names its sources."
        ),
        (
            "数值归各发布机构所有，使用时适用上文所列各来源的条款，并请注明发布机构与发布物。"
            "区间、增长率、翻倍时间与核对结果由本站计算；每个下载文件均注明数据来源。"
        ),
    ),
    # in files
    "notes_title": ("Title", "标题"),
    "notes_subtitle": ("Subtitle", "副标题"),
    "notes_source": ("Source", "来源"),
    "notes_filters": ("Filters", "筛选"),
    "notes_chart": ("Chart", "图表"),
    "notes_table": ("Table", "数据表"),
    "notes_build_id": ("Build", "数据版本"),
    "notes_told": ("Finding", "结论"),
    "notes_attribution": ("To quote", "引用格式"),
    "notes_licence": ("Terms", "使用条款"),
    "notes_note": ("Note", "说明"),
    "notes_terms": ("Sources, how to quote them, and their terms", "来源、引用格式与使用条款"),
    "notes_columns": ("Columns", "各列含义"),
    "expect_no_parameter": (
        "no parameter: this table is always whole",
        "不带参数：该表始终为全部数据",
    ),
}
