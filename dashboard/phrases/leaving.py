"""What is said of charts that leave: pictures, files, packs of evidence."""

from typing import Final

LEAVING: Final[dict[str, tuple[str, str]]] = {
    "share": ("Share, embed, cite", "分享、嵌入与引用"),
    "share_width": ("Width", "宽度"),
    "share_lang": ("Language", "语言"),
    "share_figures": ("Figures", "数据"),
    "share_live": ("newest (live)", "随最新数据更新"),
    "share_frozen": ("as now, for ever (frozen)", "固定于当前版本"),
    "share_preview": ("Preview", "预览"),
    "share_files": ("Files", "文件"),
    "share_print": ("PNG for Word and print", "PNG（用于Word和印刷）"),
    "share_html": ("one HTML file", "单个HTML文件"),
    "share_zip": ("evidence (ZIP)", "证据包（ZIP）"),
    "share_save": ("draw the picture here", "在浏览器中生成图片"),
    "share_iframe": ("Web page: frame", "网页：内嵌框架"),
    "share_img": ("Web page: picture", "网页：图片"),
    "share_markdown": ("Markdown", "Markdown"),
    "share_latex": ("LaTeX, with the PDF", "LaTeX（配合PDF文件）"),
    "share_word": ("Alternative text, for Word", "替代文字（用于Word）"),
    "share_pandas": ("pandas", "pandas"),
    "share_r": ("R", "R"),
    "share_oembed": ("oEmbed", "oEmbed"),
    "share_citation": ("Citation", "引用"),
    "share_bibtex": ("BibTeX", "BibTeX"),
    "share_failed": (
        "There is no answer from the server. Try again.",
        "服务器没有响应，请重试。",
    ),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    "picture_foot": ("{site}, build {build} of {day}", "{site}，数据版本{build}（{day}）"),
    "picture_foot_undated": ("{site}, build {build}", "{site}，数据版本{build}"),
    "no_browser": (
        "Pictures need Chromium on the server (apt install chromium); all else works without.",
        "生成图片需要在服务器上安装Chromium（apt install chromium）；其他功能不受影响。",
    ),
    "no_picture": (
        "This picture could not be drawn. Try again in a minute; rows and embeds are there.",
        "图片生成失败，请稍后再试；数据和嵌入页仍可使用。",
    ),
    "pictures_busy": (
        "Too many pictures are asked for just now. Try again in a few seconds.",
        "当前图片请求过多，请几秒后再试。",
    ),
    "picture_too_large": (
        "This picture would have more than {count} pixels.",
        "此图将超过{count}像素，无法生成。",
    ),
    "expect_size": ("a number from {low} to {high}", "{low}至{high}之间的数"),
    "expect_no_height": (
        "no height: this chart does not fit into {high} pixels",
        "不指定高度：此图在{high}像素内放不下",
    ),
    "expect_pixels": (
        "width x height x scale x scale of at most {count} pixels",
        "总像素（宽×高×倍数的平方）不超过{count}",
    ),
    "evidence_frozen_at": ("This chart, as it is here", "本图（固定于此版本）"),
    "evidence_holds": ("This pack holds:", "本压缩包包含："),
    "evidence_sums": (
        "SHA256SUMS has the hash of each file; check with: sha256sum --check SHA256SUMS",
        "SHA256SUMS列出了每个文件的哈希值，可用以下命令核对：sha256sum --check SHA256SUMS",
    ),
    "evidence_rows": ("the rows drawn, and how they were chosen", "图中数据及其筛选方式"),
    "evidence_chart": ("the chart", "图表"),
    "evidence_citation": ("how to cite it", "引用格式"),
    "evidence_sources": (
        "the releases that the rows are from, where each was read, and their terms",
        "数据出自的发布物、各自的读取来源及使用条款",
    ),
    "evidence_build": (
        "the build, with the SHA-256 of each of its tables",
        "数据版本及各数据表的SHA-256",
    ),
    "evidence_method": ("how the rows are computed", "数据的计算方法"),
}
