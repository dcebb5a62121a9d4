"""What stands above a text and says what it is: an office's letterhead, a site's table, a post's head, a diary's days."""

from __future__ import annotations

from exporter.model import Heading, Role, Verse
from exporter.walk import plain_text
from tests.readers.reading import lines, roles, text

SENTENCE = "春天来了\uff0c学校后面的小山上开满了杜鹃花\u3002"


def _headings(source: str) -> list[tuple[int, str, str]]:
    found = (block for block in text(source).blocks if isinstance(block, Heading))
    return [(block.level, block.label, plain_text(block.children)) for block in found]


_TABLE = (
    "索 引 号\uff1a000014349/2019-00001\t主题分类\uff1a国土资源\n发文机关\uff1a国务院\n成文日期\uff1a2019年01月01日\n"
    "标\u3000\u3000题\uff1a国务院关于某规划的批复\n发文字号\uff1a国函\u30142019\u30151号\n发布日期\uff1a\n2019年01月02日\n主题词\uff1a\n\n"
)
_DECREE = f"国务院关于某规划的批复\n\n国函\u30142019\u30151号\n\n河北省人民政府\uff1a\n\n{SENTENCE}\n\n国务院\n\n2019年1月1日\n"


def test_the_table_above_an_official_document_is_what_it_says_of_it() -> None:
    document = text(_TABLE + _DECREE)
    said = document.metadata
    assert (said.title, said.subtitle, said.source) == ("国务院关于某规划的批复", "国函\u30142019\u30151号", "国务院")
    assert (said.identifier, said.category, said.published) == ("000014349/2019-00001", "国土资源", "2019-01-02")
    assert said.user == (("成文日期", "2019年01月01日"),)
    assert lines(document) == ["河北省人民政府\uff1a", SENTENCE, "国务院", "2019年1月1日"]
    assert len(text(_TABLE + _DECREE, "chrome").blocks) == 13


def test_two_lines_with_labels_are_no_table_of_a_site() -> None:
    assert "标题\uff1a春天" in lines(text(f"小学作文\n标题\uff1a春天\n名称\uff1a花\n{SENTENCE}"))


_NOTICE = (
    "安徽省人民政府办公厅文件\n\n皖政办\u30142022\u301518号\n\n                 安徽省人民政府办公厅\n        关于印发防汛方案的通知\n\n"
    f"各市\u3001县人民政府\uff1a\n    {SENTENCE}\n\n    附件\uff1a1.防汛方案\n          2.成员名单\n\n"
    "                              安徽省人民政府办公厅\n                                2022年4月20日\n\n"
    f"附件1\n\n        防汛方案\n\n    {SENTENCE}\n    一\u3001指导思想\n    {SENTENCE}\n    二\u3001目标\n    {SENTENCE}\n\n"
    f"附件2\n\n        成员名单\n\n    {SENTENCE}\n"
)


def test_the_title_of_a_document_stands_below_its_letterhead() -> None:
    said = text(_NOTICE).metadata
    assert (said.title, said.subtitle) == ("安徽省人民政府办公厅关于印发防汛方案的通知", "皖政办\u30142022\u301518号")
    assert said.source == "安徽省人民政府办公厅"
    assert [removal.text for removal in text(_NOTICE).provenance.removals] == ["文件"]


def test_each_attachment_is_a_heading_with_its_own_headings_below() -> None:
    assert _headings(_NOTICE) == [(1, "附件1", "防汛方案"), (2, "一\u3001", "指导思想"), (2, "二\u3001", "目标"), (1, "附件2", "成员名单")]
    signed = [Role.ADDRESSEE, Role.BODY, Role.ATTACHMENT, Role.ATTACHMENT, Role.SIGNATURE, Role.DATE]
    assert roles(text(_NOTICE))[:6] == signed


def test_the_head_of_a_post_says_who_wrote_it_and_what_it_is_called() -> None:
    post = f"发信人: wheel (轮子), 信区: Emprise\n标  题: 射雕英雄传\n发信站: 水木清华站 (Mon Mar 12 10:11:12 2001)\n\n{SENTENCE}\n"
    said = text(post).metadata
    assert (said.title, said.authors, said.category) == ("射雕英雄传", ("wheel (轮子)",), "Emprise")
    assert lines(text(post)) == [SENTENCE]


def test_the_first_stamp_of_a_talk_stays_above_its_words() -> None:
    talk = "家长群\n\n" + "".join(f"2023-05-01 20:1{minute}:33 王老师\n{SENTENCE}\n\n" for minute in range(4))
    assert lines(text(talk)) == [words for minute in range(4) for words in (f"2023-05-01 20:1{minute}:33 王老师", SENTENCE)]
    assert text(talk).metadata.published == ""


def test_the_first_day_of_a_diary_is_not_its_title() -> None:
    diary = text(f"3月5日 星期六 晴\n\n{SENTENCE}\n\n3月6日 星期日 小雨\n\n{SENTENCE}\n")
    assert diary.metadata.title == "" and lines(diary)[0] == "3月5日 星期六 晴"


def test_a_poem_without_any_mark_at_a_line_s_end_may_pause_inside_its_lines() -> None:
    first = "我想做一只鸟\n飞行\uff0c歌唱\uff0c看遍四海\n从今天起\uff0c我要早起\n我有一扇窗\uff0c朝着大山"
    second = "从今天起\uff0c我要写信\n告诉他们我的快乐\n那快乐对我说的\n我也要\uff0c说给每个人"
    (poem,) = text(f"早起\n\n{first}\n\n{second}\n").blocks
    assert isinstance(poem, Verse) and [len(stanza) for stanza in poem.stanzas] == [4, 4]
