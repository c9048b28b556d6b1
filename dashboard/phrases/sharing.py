"""How the site and its charts describe themselves to other programs."""

from typing import Final

SHARING: Final[dict[str, tuple[str, str]]] = {
    "expect_own_address": (
        "the address of a page with a chart, or of a chart, of this site",
        "本站图表或含图表页面的网址",
    ),
    "expect_pixels_above": ("a whole number of pixels above 0", "大于0的整数（像素）"),
    "catalog_title": (
        "Uptake: published adoption figures, growth and doubling times",
        "Uptake 普及观察：公开的普及数据、增长与翻倍时间",
    ),
    "catalog_about": (
        (
            "Published figures on the adoption of generative AI and of earlier technologies, each "
            "with its printed text, range and release, and what follows from them: growth rates, "
            "doubling times, curves, and checks of published statements."
        ),
        (
            "关于生成式人工智能及更早技术普及的公开调查数据，每个数值均附原文、取值区间与出处；"
            "并由此得出增长率、翻倍时间、曲线以及对公开表述的核对。"
        ),
    ),
    "keywords": (
        "technology adoption; generative AI; diffusion; growth rate; doubling time; surveys",
        "技术普及；生成式人工智能；扩散；增长率；翻倍时间；调查",
    ),
    "catalog_terms": (
        (
            "The figures belong to those who published them; the terms of each source, named in "
            "the table sources, apply to them. Quote the publisher and the release."
        ),
        (
            "数值归各发布机构所有，使用时适用数据表sources所列各来源的条款，并请注明发布机构与发布物。"
        ),
    ),
    "terms_of": ("Terms of {publisher}", "{publisher}的使用条款"),
}
