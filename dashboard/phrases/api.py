"""What the API says of itself: its addresses, parameters, answers, and columns of its own."""

from typing import Final

API: Final[dict[str, tuple[str, str]]] = {
    "api_title": ("Uptake API", "Uptake API"),
    "api_about": (
        (
            "Published figures on how fast technologies spread, with growth, doublings and "
            "checked statements. Read-only. Values are in base units (persons, percent), dates "
            "are ISO days, and null is what is absent or infinite. Terms of use are those of "
            "each publisher, see sources. A parameter that an address does not know is an error."
        ),
        (
            "关于技术普及速度的公开数值，以及增长、翻倍与表述核对。只读。数值采用基本单位（人、"
            "百分比），日期为 ISO 日期，null 表示缺失或无穷。使用条款归各发布机构，见 sources。"
            "地址不支持的参数视为错误。"
        ),
    ),
    # addresses
    "api_index": ("What there is", "目录"),
    "api_document": ("This document", "本文档"),
    "api_indicators": (
        "What is measured: names, units, definitions, who was asked",
        "测量对象：名称、单位、定义与调查对象",
    ),
    "api_areas": ("Countries and groups of countries", "国家、地区与国家组"),
    "api_sources": (
        "Publishers, with the terms of their figures (licence) and the line to quote (attribution)",
        "发布机构，含数值的使用条款（licence）与应注明的文字（attribution）",
    ),
    "api_releases": (
        "Publications. from and to choose by released_on; what bears no date is then left out",
        "发布物。from 与 to 按 released_on 选取，此时不含无日期者",
    ),
    "api_series": (
        "Each indicator of each area from each source, with the span of its current figures",
        "每个来源的每个地区的每项指标，及其现行数值的起止",
    ),
    "api_observations": (
        (
            "Figures, newest first: the same as /data/observations.json of the same query. from "
            "and to choose by as_of"
        ),
        "数值，由新到旧，与同一查询的 /data/observations.json 一致。from 与 to 按 as_of 选取",
    ),
    "api_growth": (
        (
            "Growth rates and doubling times over windows, all of them unless one kind is asked "
            "for; from and to choose windows that lie in the period"
        ),
        "各时段的增长率与翻倍时间；未指定 window 则为全部；from 与 to 选取位于其间的时段",
    ),
    "api_doublings": (
        "Observed doublings, in both directions unless one is asked for",
        "观测到的翻倍；未指定 direction 则含两个方向",
    ),
    "api_claims": (
        (
            "Published statements held against the figures. from and to choose by to_as_of; "
            "as_known_on leaves out later statements, verdicts are those of the newest figures"
        ),
        (
            "公开表述与数值的核对。from 与 to 按 to_as_of 选取；as_known_on 略去较晚的表述，"
            "结论仍以最新数值为准"
        ),
    ),
    "api_builds": (
        "The builds that are kept, newest first; the id of one is a value of build",
        "所保存的数据版本，由新到旧；其版本号可用于 build",
    ),
    "api_chart_rows": (
        "The rows that a chart draws; each chart uses the parameters that concern it",
        "图中所绘的数据；各图只用与其有关的参数",
    ),
    "api_chart_picture": (
        "A chart as a picture; width and height in pixels, drawn once and then kept",
        "图片；宽高以像素计，只绘一次即保存",
    ),
    "api_chart_txt": (
        "What a chart shows in words: alt text, summary, notes, source, citation",
        "图的文字说明：替代文本、摘要、备注、来源与引用",
    ),
    "api_chart_bib": (
        "The citation of a chart and every release behind it, as BibTeX",
        "图及其所据各期发布的引用，BibTeX 格式",
    ),
    "api_chart_csl": (
        "The citation of a chart and every release behind it, as CSL-JSON",
        "图及其所据各期发布的引用，CSL-JSON 格式",
    ),
    "api_chart_html": (
        "One interactive file that needs no network",
        "单个交互式文件，无需网络",
    ),
    "api_chart_zip": (
        "A chart with rows, pictures, sources, citation, method and hashes",
        "图及其数据、图片、来源、引用、方法与哈希",
    ),
    "api_embed": (
        "A chart as a small page for a frame in other pages",
        "供其他网页嵌入的图页",
    ),
    "api_oembed": ("How to embed the chart at an address, by oEmbed 1.0", "按 oEmbed 1.0 嵌入图表"),
    "api_figures": ("Figures chosen, all pages of them", "所选数值，不分页"),
    "api_table": ("A published table, whole", "完整的数据表"),
    # answers
    "api_answer": ("What was asked for", "所请求的内容"),
    "api_etag": (
        "changes with the content; sent back in If-None-Match it gives 304 while nothing changed",
        "随内容变化；在 If-None-Match 中送回，内容未变则得 304",
    ),
    "api_unchanged": ("Nothing changed since the ETag sent", "自所送 ETag 以来没有变化"),
    "api_refused": ("A parameter cannot be used: details names it", "参数不可用，见 details"),
    "api_unknown": (
        "There is no such indicator, area, source, build, chart or table",
        "没有该指标、地区、来源、数据版本、图表或数据表",
    ),
    "api_busy": (
        "Too many pictures are being drawn: Retry-After says in how many seconds to ask again",
        "正在绘制的图片过多：Retry-After 指明几秒后重试",
    ),
    "api_no_format": ("The only format is json", "只支持 json 格式"),
    "api_no_data": (
        "No data yet; of pictures also: no browser here to draw them",
        "尚无数据；就图片而言，也可能是此处没有可用于绘图的浏览器",
    ),
    "api_page_build_id": ("the build that the rows are from", "数据所属版本"),
    "api_page_known": (
        "the day on which the figures were known as they are here",
        "所示数值为该日已知的数值",
    ),
    "api_page_count": ("how many rows match", "符合条件的行数"),
    "api_page_offset": ("how many of them come before this page", "本页之前的行数"),
    "api_page_limit": ("how many rows a page holds at most", "每页至多行数"),
    "api_page_next": (
        "address of the rows that follow, of the same build; null after the last",
        "同一数据版本的后续数据地址；最后一页为 null",
    ),
    "api_error_code": (
        "bad_parameter, unknown_id, unknown_chart, unknown_table, not_found or no_data",
        "bad_parameter、unknown_id、unknown_chart、unknown_table、not_found 或 no_data",
    ),
    "api_error_message": ("the same in a sentence", "同上，以一句话表述"),
    "api_error_details": ("each parameter that cannot be used", "每个不可用的参数"),
    "api_error_parameter": ("its name", "参数名"),
    "api_error_value": ("the value that was given", "所给的值"),
    "api_error_expected": ("what should have stood there", "应有的值"),
    "expect_whole": ("a whole number from {low} to {high}", "{low}至{high}之间的整数"),
    "expect_parameter_of": ("one of the parameters {names}", "以下参数之一：{names}"),
    # parameters
    "api_parameter_indicator": ("ids of indicators", "指标"),
    "api_parameter_area": ("ids of areas", "国家或地区"),
    "api_parameter_source": ("id of a source", "来源"),
    "api_parameter_from": ("the first day of the period", "时段的第一天"),
    "api_parameter_to": ("the last day of the period", "时段的最后一天"),
    "api_parameter_as_known_on": (
        "a day: releases and revisions after it are left out, growth and doublings follow",
        "某日：略去其后的发布与修订，增长与翻倍随之重算",
    ),
    "api_parameter_window": (
        (
            "pair: a survey and the next, 12m: twelve months apart, fit4: a line through four; "
            "each without spans under six months. all: pair with them"
        ),
        (
            "pair（相邻两次调查）、12m（相隔十二个月）、fit4（四点拟合直线），均不含短于六个月者；"
            "all 为含短时段的 pair"
        ),
    ),
    "api_parameter_direction": (
        "forward: doublings of the first figure; backward: back from the newest",
        "forward（自最早数值起）或 backward（自最新数值回溯）",
    ),
    "api_parameter_verdict": ("result of the check", "核对结论"),
    "api_parameter_vintages": (
        "all: also figures that a later release replaced",
        "all：含已被后来发布取代的数值",
    ),
    "api_parameter_evidence": (
        "primary: read in the publisher's own document; press: in a text quoting it",
        "primary（直接读取发布机构的文件）或 press（读取转引文本）",
    ),
    "api_parameter_status": ("status of the figure", "数值状态"),
    "api_parameter_qualifier": ("how the figure was printed", "数值的表述方式"),
    "api_parameter_text": (
        "words that names, printed text or remarks hold, in English or Chinese",
        "名称、原文或备注中的词，中英文均可",
    ),
    "api_parameter_sort": (
        "column to sort by, with a minus from the highest down",
        "排序列；前加减号则由高到低",
    ),
    "api_parameter_limit": ("rows of a page", "每页行数"),
    "api_parameter_offset": ("rows to leave out before them", "跳过的行数"),
    "api_parameter_build": (
        "id of a build that is kept: the answer never changes",
        "所保存的数据版本号：答案不再变动",
    ),
    "api_parameter_zoom": ("the period shown, two days", "所示时段，两个日期"),
    "api_parameter_theme": ("colours", "配色"),
    "api_parameter_controls": (
        "1: with buttons for scale and series",
        "1：带坐标与序列按钮",
    ),
    "api_parameter_width": ("width of the picture in pixels", "图片宽度，像素"),
    "api_parameter_height": (
        "height of the picture in pixels; unasked what the chart needs",
        "图片高度，像素；不指定时按图所需",
    ),
    "api_parameter_picture_scale": (
        "a word is the scale of the axis, a number the pixels of a PNG for each of the layout",
        "文字为坐标类型；数字为 PNG 每个布局像素的实际像素数",
    ),
    "api_parameter_url": (
        "address of a chart of this site: an embed, a page or a picture",
        "本站图表的地址：嵌入页、页面或图片",
    ),
    "api_parameter_maxwidth": ("the most pixels across", "最大宽度，像素"),
    "api_parameter_maxheight": ("the most pixels down", "最大高度，像素"),
    "api_parameter_format": ("of the answer", "答案的格式"),
    "api_parameter_scale": ("scale of the chart; notes differ", "图的坐标；备注随之不同"),
    "api_parameter_measure": (
        "as published, per population or as an index",
        "按发布数值、占总人口比例或指数",
    ),
    "api_parameter_align": ("what series start together at", "各序列的共同起点"),
    "api_parameter_at": ("level of the common start", "共同起点的水平"),
    "api_parameter_n": ("sample size to assume where none is published", "未公布时假定的样本量"),
    "api_parameter_deff": ("design effect to assume", "假定的设计效应"),
    "api_parameter_ceiling": (
        "ceilings: population, internet_users, free, none, or percent",
        "上限：population、internet_users、free、none 或百分数",
    ),
    "api_parameter_by": ("what is compared", "比较的内容"),
    "api_parameter_rows": ("the highest and the chosen, or all", "最高者与所选者，或全部"),
    "api_parameter_hide": ("series to leave out", "不含的序列"),
    "api_parameter_lang": ("language of titles and notes", "标题与备注的语言"),
    "api_parameter_title": ("a title of your own", "自拟标题"),
    # columns of tables that only the API has
    "about_table_series": (
        "Series there are, with unit, span and number of figures",
        "现有序列及其单位、起止与数值个数",
    ),
    "about_table_builds": ("Builds that are kept", "所保存的数据版本"),
    "column_series_series": (
        "the series as other addresses name it: indicator, area and source",
        "序列在其他地址中的写法：指标、地区与来源",
    ),
    "column_first_as_of": ("date of its first current figure", "最早现行数值的日期"),
    "column_last_as_of": ("date of its newest current figure", "最新现行数值的日期"),
    "column_series_count": ("number of its current figures", "现行数值的个数"),
    "column_build_id": ("id of the build, a hash of its tables", "数据版本号，即各表的哈希"),
    "column_built_at": ("when it was built, in UTC; may be empty", "生成时间（UTC），可为空"),
    "column_builds_is_current": (
        "whether it is the one shown where no build is named",
        "未指定版本时是否显示此版本",
    ),
    "column_row_counts": ("number of rows of each table", "各表的行数"),
}
