"""The names that classes, containers and metadata may have in a Markdown source, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.model import Alignment, Role

ROLES: Mapping[str, Role] = {
    "body": Role.BODY,
    "正文": Role.BODY,
    "lead": Role.LEAD,
    "导语": Role.LEAD,
    "dateline": Role.DATELINE,
    "时间地点": Role.DATELINE,
    "salutation": Role.SALUTATION,
    "称呼": Role.SALUTATION,
    "closing": Role.CLOSING,
    "祝颂": Role.CLOSING,
    "结语": Role.CLOSING,
    "signature": Role.SIGNATURE,
    "落款": Role.SIGNATURE,
    "署名": Role.SIGNATURE,
    "date": Role.DATE,
    "日期": Role.DATE,
    "addressee": Role.ADDRESSEE,
    "主送": Role.ADDRESSEE,
    "attachment": Role.ATTACHMENT,
    "附件": Role.ATTACHMENT,
    "remark": Role.REMARK,
    "附注": Role.REMARK,
    "按语": Role.REMARK,
    "epigraph": Role.EPIGRAPH,
    "题记": Role.EPIGRAPH,
    "caption": Role.CAPTION,
    "题注": Role.CAPTION,
}

UNNUMBERED = ("unnumbered", "不编号")
ATTRIBUTION = ("attribution", "出处")
"""Classes of a heading without a number, and of the last paragraph of a quotation or of verse that says whose they are."""

VERSE = ("verse", "诗", "诗歌", "韵文")
QUOTE = ("quote", "引用", "引文")
FIGURE = ("figure", "插图", "图")
TABLE = ("table", "表格")
"""Names of containers. Here and below the first two, English and Chinese, are those that are written."""

SPANS: Mapping[str, str] = {
    "dots": "dots",
    "着重号": "dots",
    "着重": "dots",
    "name": "name",
    "专名号": "name",
    "专名": "name",
    "sup": "sup",
    "上标": "sup",
    "sub": "sub",
    "下标": "sub",
}
"""Class of a bracketed span to the markup that it stands for."""

LABEL = ("label", "编号")
LEVEL = ("level", "层级")
HEAD_ROWS = ("head", "表头")
ALIGNMENTS = ("align", "对齐")
"""Names of values: how a list's first label or a heading's label reads, a heading's level, and of a table the rows of its head
and, a character each, the alignments of its columns."""

ALIGNMENT_SIGNS: Mapping[str, Alignment] = {
    "-": Alignment.DEFAULT,
    "l": Alignment.LEFT,
    "c": Alignment.CENTER,
    "r": Alignment.RIGHT,
    "左": Alignment.LEFT,
    "中": Alignment.CENTER,
    "右": Alignment.RIGHT,
}

METADATA: Mapping[str, str] = {
    "title": "title",
    "标题": "title",
    "题目": "title",
    "书名": "title",
    "subtitle": "subtitle",
    "副标题": "subtitle",
    "author": "authors",
    "authors": "authors",
    "作者": "authors",
    "date": "published",
    "published": "published",
    "日期": "published",
    "发布日期": "published",
    "modified": "modified",
    "updated": "modified",
    "修改日期": "modified",
    "lang": "language",
    "language": "language",
    "语言": "language",
    "category": "category",
    "分类": "category",
    "类别": "category",
    "栏目": "category",
    "source": "source",
    "来源": "source",
    "出处": "source",
    "description": "description",
    "abstract": "description",
    "summary": "description",
    "摘要": "description",
    "简介": "description",
    "keywords": "keywords",
    "tags": "keywords",
    "关键词": "keywords",
    "标签": "keywords",
    "identifier": "identifier",
    "isbn": "identifier",
    "标识": "identifier",
    "书号": "identifier",
    "rights": "rights",
    "copyright": "rights",
    "license": "rights",
    "版权": "rights",
    "series": "series",
    "丛书": "series",
    "系列": "series",
    "series_position": "series_position",
    "series-position": "series_position",
    "卷次": "series_position",
    "writing": "writing",
    "排版方向": "writing",
    "cover": "cover",
    "封面": "cover",
}
"""Name in the front matter, lower case, to the field of ``Metadata``; another name goes to ``Metadata.user``."""

READING: Mapping[str, str] = {
    "style": "style",
    "样式": "style",
    "variant": "variant",
    "简繁": "variant",
    "without": "without",
    "关闭": "without",
    "supersedes": "supersedes",
    "取代": "supersedes",
}
"""Name in the front matter, lower case, of what is said about making the document rather than about the text."""
