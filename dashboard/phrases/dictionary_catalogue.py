"""What the columns of the catalogue hold: indicators, areas, sources, publications, breaks."""

from typing import Final

DICTIONARY_CATALOGUE: Final[dict[str, tuple[str, str]]] = {
    # indicators
    "column_indicators_indicator_id": ("the key of an indicator", "指标的键"),
    "column_name_en": ("name in English", "英文名称"),
    "column_name_zh": ("name in Chinese", "中文名称"),
    "column_indicators_unit": (
        (
            "persons, count, ratio, percent, or a percentage of internet users, of a group of "
            "them, or of generative AI users"
        ),
        (
            "persons（人）、count（个）、ratio（比值）、percent（百分比），或占网民、某类网民、"
            "生成式AI用户的百分比"
        ),
    ),
    "column_kind": (
        "stock, share, count or index",
        "stock（存量）、share（比例）、count（计数）或 index（指数）",
    ),
    "column_denominator_en": ("what a share is a share of, in English", "比例的分母，英文"),
    "column_denominator_zh": ("what a share is a share of, in Chinese", "比例的分母，中文"),
    "column_definition_en": ("definition in English", "定义，英文"),
    "column_definition_zh": ("definition in Chinese", "定义，中文"),
    "column_asked_of_en": ("who was asked, in English", "调查对象，英文"),
    "column_asked_of_zh": ("who was asked, in Chinese", "调查对象，中文"),
    "column_family": ("subject by which indicators are grouped here", "本站对指标分组所用的主题"),
    "column_sampled_from": (
        (
            "who of a sample the figure is about: everyone, internet_users, genai_users; empty "
            "if it is not from a sample"
        ),
        (
            "样本中的统计对象：everyone（全部）、internet_users（网民）、genai_users（生成式AI"
            "用户）；非抽样则为空"
        ),
    ),
    "column_count_of": (
        "of a share: the indicator that counts the same persons; empty if there is none",
        "对比例而言：统计同一人群人数的指标；没有则为空",
    ),
    "column_share_of": (
        "of a share with a count: the indicator it is a share of",
        "对有对应人数的比例而言：作为分母的指标",
    ),
    "column_finer_than": (
        "the indicator that prints the same quantity with fewer digits; else empty",
        "以较少位数公布同一数量的指标；没有则为空",
    ),
    "column_ages_en": ("ages that the figure covers, in English", "数值覆盖的年龄，英文"),
    "column_ages_zh": ("ages that the figure covers, in Chinese", "数值覆盖的年龄，中文"),
    "column_mode_en": ("how the survey was made, in English", "调查方式，英文"),
    "column_mode_zh": ("how the survey was made, in Chinese", "调查方式，中文"),
    "column_wording_en": ("what was asked or counted, in English", "提问或统计的表述，英文"),
    "column_wording_zh": ("what was asked or counted, in Chinese", "提问或统计的表述，中文"),
    "column_part_of": (
        "breakdown that a share belongs to: purposes, ages, education or firms; empty if none",
        (
            "比例所属的细分：purposes（用途）、ages（年龄）、education（学历）或 firms（企业）；"
            "没有则为空"
        ),
    ),
    "column_part_kind": (
        (
            "how the shares of a panel belong together: several (several answers allowed), "
            "whole (100 % together), groups (each of its own group), countries (a bar for each)"
        ),
        (
            "同一图中各比例的关系：several（可多选）、whole（合计100%）、groups（各占本组）、"
            "countries（各国家或地区一条）"
        ),
    ),
    "column_part_order": (
        "place of the part in the natural order of its panel",
        "该部分在图中的自然次序",
    ),
    "column_part_total": (
        "true of a rate that takes in all other groups of its panel: all adults; else empty",
        "该比例涵盖同一图中其他各组（如全体成年人）时为真；否则为空",
    ),
    "column_part_en": ("short label of the part, in English", "该部分的简称，英文"),
    "column_part_zh": ("short label of the part, in Chinese", "该部分的简称，中文"),
    "column_panel_en": (
        "what all shares of the panel are, in English",
        "该图各比例的共同含义，英文",
    ),
    "column_panel_zh": (
        "what all shares of the panel are, in Chinese",
        "该图各比例的共同含义，中文",
    ),
    "column_first_release_of": (
        "of figures as first published: the indicator that holds the revised ones; else empty",
        "对首次发布的数值而言：收录其修订值的指标；没有则为空",
    ),
    # areas, sources
    "column_areas_ref_area": (
        "the key of an area: ISO 3166 alpha-3, WLD for the world, EU27 for the European Union",
        "国家或地区的键：ISO 3166 三位代码，WLD 为全球，EU27 为欧盟",
    ),
    "column_sources_source_id": ("the key of a source", "来源的键"),
    "column_publisher_en": ("full name of the publisher in English", "发布机构全称，英文"),
    "column_publisher_zh": ("full name of the publisher in Chinese", "发布机构全称，中文"),
    "column_short_name_en": ("name used in charts, English", "图表中所用名称，英文"),
    "column_short_name_zh": ("name used in charts, Chinese", "图表中所用名称，中文"),
    "column_sources_url": (
        "address of the publisher or its reports; may be empty",
        "发布机构或其报告的网址，可为空",
    ),
    "column_licence": ("terms that apply to the figures", "数值的使用条款"),
    "column_attribution": ("line to quote when the figures are used", "使用数值时应注明的文字"),
    "column_method_en": ("how the figures are made, in English", "数值的产生方法，英文"),
    "column_method_zh": ("how the figures are made, in Chinese", "数值的产生方法，中文"),
    "column_retrieved_on": ("when the texts were compiled", "文本收录日期"),
    "column_next_release_expected": (
        "when the next release is expected: a month or other words; empty if not known",
        "预计下次发布时间：月份或其他表述；未知则为空",
    ),
    "column_next_release_note_en": ("remark on that, in English", "对下次发布的说明，英文"),
    "column_next_release_note_zh": ("remark on that, in Chinese", "对下次发布的说明，中文"),
    # releases, citations
    "column_releases_release_id": (
        "the key of a publication within its source",
        "发布物在其来源内的键",
    ),
    "column_title_en": ("title, as it stands in the raw data", "标题，与原始数据一致"),
    "column_title_zh": (
        "Chinese title, or the same as title_en where none is recorded",
        "中文标题；未收录时与 title_en 相同",
    ),
    "column_edition": ("number or period of the edition", "期号或所属时期"),
    "column_released_on_precision": (
        "how precisely that date is known: day, month or year; empty if not known",
        "发布日期的精度：day（日）、month（月）或 year（年）；未知则为空",
    ),
    "column_url": ("address; may be empty", "网址，可为空"),
    "column_language": ("language of the text", "文本语言"),
    "column_citations_citation_id": ("the key of a text within its source", "文本在其来源内的键"),
    "column_citations_source_id": (
        "whose figures the text quotes: key of the table sources",
        "文本所引数值的发布机构：sources 表的键",
    ),
    "column_title": ("title of the text", "文本标题"),
    "column_publisher": ("who published the text", "文本的发布者"),
    "column_published": ("when it was published, as recorded", "发布时间，按收录原样"),
    # breaks in a series
    "column_at": (
        "date of the first figure under the new definition",
        "采用新口径的首个数值的日期",
    ),
    "column_label_en": ("a few words for a chart, in English", "图中所用简短说明，英文"),
    "column_label_zh": ("a few words for a chart, in Chinese", "图中所用简短说明，中文"),
    "column_note_en": ("what changed, in English", "变化内容，英文"),
    "column_note_zh": ("what changed, in Chinese", "变化内容，中文"),
    # cautions
    "column_cautions_note_en": ("the caution in English", "注意事项，英文"),
    "column_cautions_note_zh": ("the caution in Chinese", "注意事项，中文"),
}
