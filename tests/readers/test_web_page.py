"""What a site puts around a text is known by its place and its whole shape."""

from __future__ import annotations

import pytest

from tests.readers.reading import lines, roles, text

STOP, COMMA = "\u3002", "\uff0c"
SENTENCE = "春天来了" + COMMA + "学校后面的小山上开满了杜鹃花" + STOP
BODY = "\n\n".join([SENTENCE * 5] * 6)


def _removed(source: str) -> list[tuple[int, str, str]]:
    return [(removal.where.line, removal.rule, removal.text) for removal in text(source).provenance.removals]


@pytest.mark.parametrize("line", ["您的当前位置:首页正文", "当前位置\uff1a首页 > 范文 > 演讲稿 > 正文", "首页 > 范文大全 > 演讲稿"])
def test_a_breadcrumb_is_set_aside(line: str) -> None:
    assert _removed(f"{line}\n\n演讲稿\n\n{BODY}") == [(1, "breadcrumb", line)]


def test_the_last_step_of_a_breadcrumb_is_the_category() -> None:
    assert text(f"当前位置:首页 > 范文 > 演讲稿 > 正文\n\n教师节\n\n{BODY}").metadata.category == "演讲稿"


def test_a_dateline_gives_date_source_and_author_and_keeps_their_labels() -> None:
    document = text(f"演讲稿\n\n发布时间:2022-08-31 09:05 来源:晚报 作者:林晚秋 浏览次数:97\n\n{BODY}")
    metadata = document.metadata
    assert (metadata.published, metadata.source, metadata.authors) == ("2022-08-31T09:05", "晚报", ("林晚秋",))
    assert sorted(removal.text for removal in document.provenance.removals) == sorted(["发布时间:", "来源:", "作者:", "浏览次数:97"])


def test_a_date_in_words_is_rewritten_and_the_change_is_listed() -> None:
    document = text(f"演讲稿\n\n2022年8月31日 09:05\n\n{BODY}")
    (change,) = document.provenance.changes
    assert (change.rule, change.before, change.after) == ("dateline", "2022年8月31日 09:05", "2022-08-31T09:05")


@pytest.mark.parametrize(
    "line",
    [
        "2019年9月28日" + COMMA + "大会开幕" + STOP,
        "2019年12月8日 星期日 晴",
        "1949-10-01" + COMMA + "这一天",
        "2019-13-45 08:00",
        "来源于生活的艺术",
    ],
)
def test_a_line_that_only_begins_with_a_date_stays(line: str) -> None:
    document = text(f"日记\n\n{line}\n\n{BODY}")
    assert document.metadata.published == ""
    assert line in lines(document)


@pytest.mark.parametrize("line", ["本文由为您提供的群众路线心得体会" + STOP, "本文由小编整理发布", "以上就是小编为大家带来的范文"])
def test_a_sites_own_sentence_is_set_aside_wherever_it_stands(line: str) -> None:
    assert (3, "boilerplate-sentence", line) in _removed(f"{SENTENCE * 3}\n\n{line}\n\n{BODY}")


def test_a_paragraph_that_mentions_who_provided_it_stays() -> None:
    line = "本文由作者根据多年的田野调查写成" + COMMA + "资料由县档案馆提供" + COMMA + "在此一并致谢" + COMMA + "文中错误由作者负责" + STOP
    assert _removed(f"{SENTENCE}\n\n{line}\n\n{BODY}") == []


def test_the_paragraph_above_a_sites_own_sentence_leads() -> None:
    found = roles(text(f"演讲稿\n\n{SENTENCE}\n\n本文由小编整理发布\n\n{BODY}"))
    assert [role.value for role in found] == ["lead"] + ["body"] * 6


def test_links_to_other_pages_go_from_a_pages_tail() -> None:
    tail = ["上一篇:清明节演讲稿", "下一篇:端午节演讲稿", "打印本页", "京ICP备12345678号"]
    assert [text for _, _, text in _removed(f"演讲稿\n\n{BODY}\n\n" + "\n".join(tail))] == tail


def test_one_such_line_alone_proves_nothing() -> None:
    assert _removed(f"演讲稿\n\n{BODY}\n\n打印本页") == []


def test_a_list_of_other_pages_goes_to_its_end() -> None:
    tail = ["相关阅读", "清明节演讲稿", "端午节演讲稿"]
    removed = _removed(f"演讲稿\n\n2013-08-12 09:28:50\n\n{BODY}\n\n" + "\n".join(tail))
    assert [(rule, text) for _, rule, text in removed] == [("related-pages", line) for line in tail]


def test_prose_below_such_a_line_keeps_it() -> None:
    assert _removed(f"演讲稿\n\n2013-08-12 09:28:50\n\n{BODY}\n\n相关阅读\n{SENTENCE}") == []


def test_a_law_that_speaks_of_copyright_sources_and_printing_loses_nothing() -> None:
    law = "\n".join(f"第{number}条 版权的来源、打印和分享" + COMMA + "依照许可证办理" + STOP for number in "一二三四五六七八九")
    assert _removed("印刷业管理条例\n" + law) == []
