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


MENU = ["首页", "新闻", "财经", "体育", "娱乐", "汽车", "登录", "注册", "搜索"]
FOOTER = ["联系我们", "版权声明", "Copyright \u00a9 2019 某某网", "京ICP备12345678号"]


def test_a_page_pasted_whole_keeps_its_text_and_title_alone() -> None:
    others = ["相关阅读", "春天的另一篇文章", "夏天的文章", "网友评论", "\u8bf4\u5f97\u597d" + STOP]
    head = [*MENU, "首页 > 文化 > 正文", "山里的春天来得特别迟", "2020年09月11日 18:05", "来源" + "\uff1a" + "晚报", "分享到:"]
    document = text("\n".join([*head, *[SENTENCE * 5] * 6, "[责任编辑:林晚秋]", *others, *FOOTER]))
    metadata = document.metadata
    assert (metadata.title, metadata.published, metadata.source) == ("山里的春天来得特别迟", "2020-09-11T18:05", "晚报")
    assert lines(document) == [SENTENCE * 5] * 6
    assert [removal.where.line for removal in document.provenance.removals if removal.text == "首页"] == [1]


def test_a_list_of_short_lines_without_a_menus_words_is_no_page() -> None:
    assert _removed("\n".join(["菜单", "红烧肉", "清蒸鱼", "麻婆豆腐", "青菜", "米饭", "豆浆", "油条", "包子", SENTENCE * 4])) == []


def test_the_name_of_the_window_above_the_title_goes() -> None:
    assert _removed(f"山里的春天_某某网\n山里的春天\n{BODY}") == [(1, "page-name", "山里的春天_某某网")]


@pytest.mark.parametrize("line", ["上一篇" + "\uff1a" + "夏天", "本文关键词" + "\uff1a" + "春天,山", "编辑:苏琳"])
def test_a_last_line_that_only_a_site_writes_needs_no_other_sign(line: str) -> None:
    assert [text for _, _, text in _removed(f"演讲稿\n\n{BODY}\n{line}")] == [line]


@pytest.mark.parametrize("line", ["下篇 夏天", "联系电话:12345", "地址:北京路5号", "校对:张三", "2019年3月"])
def test_a_last_line_that_an_author_may_write_stays(line: str) -> None:
    assert _removed(f"通知\n\n{BODY}\n{line}") == []


def test_a_source_in_brackets_below_the_text_becomes_metadata() -> None:
    document = text(f"演讲稿\n\n{BODY}\n\uff08来源\uff1a晚报\uff09")
    assert document.metadata.source == "晚报"
    assert lines(document) == [SENTENCE * 5] * 6


@pytest.mark.parametrize(
    "line",
    [
        "www.xi\uff21oshuotx\uff34.\uff2e\uff45\uff54《t》xt小说天堂",
        "w w w. xiao shuotxt. n et.t.xt..小.说.天.堂.",
        "更新时间:2007-11-16 7:55:51 本章字数:4804",
    ],
)
def test_what_copiers_wrote_between_the_paragraphs_of_a_novel_goes(line: str) -> None:
    assert [(rule, text) for _, rule, text in _removed(f"第一章 春天\n{BODY}\n{line}\n{BODY}")] == [("inserted-mark", line)]


def test_an_address_between_two_words_is_cut_out_and_kept_with_its_column() -> None:
    document = text(f"第一章 春天\n春天来了www.abcde.com学校后面的小山上开满了花{STOP}\n{BODY}")
    assert lines(document)[1] == f"春天来了学校后面的小山上开满了花{STOP}"
    (removal,) = document.provenance.removals
    assert (removal.rule, removal.where.line, removal.where.column, removal.text) == ("inserted-mark", 2, 5, "www.abcde.com")


def test_an_address_that_its_author_gives_stays() -> None:
    assert _removed(f"说明\n{BODY}\n请看 https://www.abcde.com/a 一文{STOP}\nhttps://docs.abcde.org/b\n{BODY}") == []


def test_page_numbers_in_rising_order_and_the_head_beside_them_go() -> None:
    pages = "\n".join(f"{SENTENCE * 3}\n- {number} -\n春天的故事" for number in range(3, 8))
    removed = _removed(f"演讲稿\n{pages}\n{SENTENCE}")
    assert {rule for _, rule, _ in removed} == {"running-head"}
    assert len(removed) == 10


def test_numbers_that_part_the_sections_of_an_essay_stay() -> None:
    assert _removed("\n".join(["演讲稿", *(f"{number}\n{SENTENCE * 3}" for number in range(1, 6))])) == []


def test_everything_returns_with_the_step_switched_off() -> None:
    source = "\n".join([*MENU, "山里的春天来得特别迟", "2020年09月11日 18:05", *[SENTENCE * 5] * 6, *FOOTER])
    kept = "".join(lines(text(source, "chrome", "title")))
    assert kept == source.replace("\n", "")


def test_the_titles_of_a_sites_pages_go_when_the_pages_own_is_the_first_of_them() -> None:
    tail = ["山里的春天", "山里的夏天", "山里的秋天"]
    removed = _removed(f"山里的春天_某某网\n山里的春天\n{BODY}\n" + "\n".join(tail))
    assert [text for _, _, text in removed] == ["山里的春天_某某网", *tail]


def test_a_firms_name_above_the_title_goes_from_a_page_with_links() -> None:
    page = f"天津某某温室制造厂\n大棚怎样通风\n{BODY}"
    assert _removed(page) == []
    assert [rule for _, rule, _ in _removed(page + "\n下一篇:大棚怎样取暖")] == ["page-name", "page-link"]


def test_the_beginning_of_the_text_that_stands_above_it_cut_short_goes() -> None:
    teaser = f"本文摘要:{SENTENCE * 2}山上还..."
    assert _removed(f"演讲稿\n{teaser}\n{SENTENCE * 2}山上还开满了花{STOP}\n{BODY}") == [(2, "teaser", teaser)]


def test_a_bare_name_below_the_dateline_is_the_authors() -> None:
    document = text(f"演讲稿\n\n发布时间:2024-08-27 09:33:44\n\n刘金新\n\n{BODY}")
    assert document.metadata.authors == ("刘金新",)


def test_what_a_site_writes_around_each_chapter_is_set_aside_where_it_comes_again() -> None:
    chapters = [f"第{number}章 出门\n\u3000\u3000他说今天不去了\u3002\n(本章完)" for number in "一二三"]
    rules = [removal.text for removal in text("\n".join(chapters)).provenance.removals]
    assert rules == ["(本章完)"] * 3
    assert not text("\n".join(chapters[:1])).provenance.removals


def test_titles_of_other_pages_below_the_last_paragraph_are_set_aside_on_a_known_page() -> None:
    paragraph = "\u3000\u3000春天来了\uff0c学校后面的小山上开满了杜鹃花\uff0c孩子们都跑出去看\u3002" * 3
    others = [f"第{number}个春天里最好看的地方在哪里呢" for number in "甲乙丙丁戊"]
    page = "\n".join(("春天的小山 - 花草网", "春天的小山", paragraph, paragraph, paragraph, *others))
    assert [removal.text for removal in text(page).provenance.removals][1:] == others
    without_name = "\n".join(("春天的小山", paragraph, paragraph, paragraph, *others))
    assert not text(without_name).provenance.removals
