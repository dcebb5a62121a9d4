"""Plain text: paragraphs, headings, verse, letters and official documents, by place and shape."""

from __future__ import annotations

import time

import pytest

from exporter.model import Heading, Role, ThematicBreak, Verse
from exporter.walk import plain_text
from tests.builders import heading, line_break, para, verse
from tests.readers.reading import lines, read, roles, text

STOP, COMMA, COLON = "\u3002", "\uff0c", "\uff1a"
SENTENCE = "春天来了" + COMMA + "学校后面的小山上开满了杜鹃花" + STOP


def _headings(source: str, *without: str) -> list[tuple[int, str, str]]:
    found = (block for block in text(source, *without).blocks if isinstance(block, Heading))
    return [(block.level, block.label, plain_text(block.children)) for block in found]


# ------------------------------------------------------------------------------------------------------------- paragraphs


def test_each_line_is_a_paragraph_and_its_indent_is_only_white_space() -> None:
    document = text(f"　　{SENTENCE}\n\t{SENTENCE}\n\n{SENTENCE}", "title")
    assert document.blocks == (para(SENTENCE),) * 3
    assert [block.where.line for block in document.blocks if block.where] == [1, 2, 4]


def test_every_kind_of_line_end_ends_a_line() -> None:
    document = text(f"{SENTENCE}\r\n{SENTENCE}\r{SENTENCE}\u2028{SENTENCE}", "title")
    assert len(document.blocks) == 4


def test_control_characters_are_set_aside_with_their_line() -> None:
    document = text(f"{SENTENCE}\n春\x07天\ufeff来了{STOP}")
    (removal,) = document.provenance.removals
    assert (removal.rule, removal.where.line, removal.text) == ("control-character", 2, "\x07\ufeff")
    assert lines(document)[-1] == "春天来了" + STOP


def _wrapped(paragraphs: int, indent: str = "\u3000\u3000") -> str:
    words = indent + "我与父亲不相见已二年余了我最不能忘记的是他的背影那年冬天祖母死了父亲的差使也交卸了正是祸不单行的日子" * 3 + STOP
    pieces = [words[start : start + 36] for start in range(0, len(words), 36)]
    return "\n".join(pieces * paragraphs)


def test_hard_wrapped_lines_become_paragraphs_without_spaces() -> None:
    document = text(_wrapped(4), "title")
    assert len(document.blocks) == 4
    assert not any(" " in line or "\u3000" in line for line in lines(document))


def test_wrapped_lines_without_indents_part_at_blank_lines() -> None:
    source = "\n\n".join([_wrapped(1, "")] * 4)
    assert len(text(source, "title").blocks) == 4


def test_a_line_of_western_words_joins_with_a_space() -> None:
    filler = "abcde fghij klmno pqrst uvwxy zabcd efghi jklmn opqrs tuvwx"
    document = text("\n".join([filler] * 8), "title")
    assert lines(document) == [" ".join([filler] * 8)]


def test_with_unwrap_off_each_line_stands_alone() -> None:
    assert len(text(_wrapped(2), "title", "unwrap").blocks) == len(_wrapped(2).split("\n"))


def test_lines_of_many_lengths_are_never_joined() -> None:
    source = "\n".join(SENTENCE * (1 + index % 7) for index in range(30))
    assert len(text(source, "title").blocks) == 30


# ------------------------------------------------------------------------------------------------------------------ title


def test_a_short_first_line_is_the_title() -> None:
    document = text(f"背影\n{SENTENCE}")
    assert document.metadata.title == "背影"
    assert document.blocks == (para(SENTENCE),)


@pytest.mark.parametrize(
    "first",
    [SENTENCE, "第一章 总则", "前言", "亲爱的同学们" + COLON, "一、总体要求", "床前明月光" + COMMA, "2019年12月8日", "***", "很长" * 41],
)
def test_what_is_a_sentence_a_heading_a_greeting_or_a_date_is_no_title(first: str) -> None:
    assert text(f"{first}\n{SENTENCE}\n{SENTENCE}").metadata.title == ""


def test_a_text_of_one_line_has_no_title() -> None:
    assert text("背影").metadata.title == ""


def test_an_official_title_goes_on_until_it_names_its_kind() -> None:
    document = text(f"国务院办公厅关于全面推行\n行政执法公示制度\n执法决定审核制度的指导意见\n国办发2018年118号\n{SENTENCE}")
    assert document.metadata.title == "国务院办公厅关于全面推行行政执法公示制度执法决定审核制度的指导意见"
    assert len(document.blocks) == 2


def test_an_author_below_the_title_is_metadata_and_the_label_is_set_aside() -> None:
    document = text(f"背影\n作者:朱自清\n{SENTENCE}")
    assert document.metadata.authors == ("朱自清",)
    assert [(removal.rule, removal.text) for removal in document.provenance.removals] == [("field-label", "作者:")]


@pytest.mark.parametrize("name", ["徐志摩", "鲁迅", "欧阳修", "[唐]李白", "\uff08清\uff09袁枚", "\u3014宋\u3015苏轼"])
def test_a_bare_name_below_the_title_is_its_author(name: str) -> None:
    document = text(f"背影\n{name}\n\u3000\u3000{SENTENCE}\n\u3000\u3000{SENTENCE}")
    assert (document.metadata.title, document.metadata.authors) == ("背影", (name,))
    assert document.blocks == (para(SENTENCE),) * 2


def test_a_writer_marked_behind_the_name_is_an_author_and_the_mark_is_set_aside() -> None:
    document = text(f"呐喊\n鲁迅 著\n{SENTENCE}")
    assert document.metadata.authors == ("鲁迅",)
    assert [(removal.rule, removal.text) for removal in document.provenance.removals] == [("field-label", "著")]


@pytest.mark.parametrize("line", ["春天", "高山", "文学史", "任务", "\uff08一\uff09目的", "\uff08草案\uff09说明", "王小明来了" + STOP])
def test_a_short_line_below_the_title_that_is_no_name_stays_in_the_text(line: str) -> None:
    document = text(f"背影\n{line}\n\u3000\u3000{SENTENCE}\n\u3000\u3000{SENTENCE}")
    assert document.metadata.authors == ()
    assert lines(document)[0] == line


def test_the_first_name_of_a_list_below_the_title_is_no_author() -> None:
    assert text("名单\n张三\n李四\n王五").metadata.authors == ()


# --------------------------------------------------------------------------------------------------------------- headings


def test_chapters_and_sections_have_levels_by_their_rank() -> None:
    source = f"第一章 总则\n第一节 目的\n{SENTENCE}\n第二章\u3000分则\n{SENTENCE}"
    assert _headings(source) == [(1, "第一章", "总则"), (2, "第一节", "目的"), (1, "第二章", "分则")]


def test_a_volume_stands_above_its_chapters() -> None:
    source = f"第一卷 少年\n第一回 出门\n{SENTENCE}\n第二回 回家\n{SENTENCE}"
    assert _headings(source) == [(1, "第一卷", "少年"), (2, "第一回", "出门"), (2, "第二回", "回家")]


def test_official_numbers_are_headings_with_their_marks() -> None:
    source = f"一、总体要求\n\uff08一\uff09指导思想\n{SENTENCE}\n\uff08二\uff09原则\n{SENTENCE}\n二、保障\n{SENTENCE}"
    assert _headings(source) == [
        (1, "一、", "总体要求"),
        (2, "\uff08一\uff09", "指导思想"),
        (2, "\uff08二\uff09", "原则"),
        (1, "二、", "保障"),
    ]


def test_prefaces_and_postscripts_are_headings_without_a_number() -> None:
    source = f"楔子\n{SENTENCE}\n第一章 出门\n{SENTENCE}\n后　记\n{SENTENCE}"
    found = [block for block in text(source).blocks if isinstance(block, Heading)]
    assert [(plain_text(block.children), block.unnumbered) for block in found] == [("楔子", True), ("出门", False), ("后　记", True)]


@pytest.mark.parametrize(
    "line",
    [
        "第四回中既将薛家母子在荣府中寄居等事略已表明\uff0e",
        "第一回是民国元年我在北京",
        "第一部分",
        "第三节课" + COMMA + "我们去了操场",
        "第一章讲的是什么" + STOP,
        "一、加强领导" + STOP + "各级都要重视" + STOP,
    ],
)
def test_prose_that_begins_like_a_heading_is_prose(line: str) -> None:
    assert _headings(f"{SENTENCE}\n{line}\n{SENTENCE}") == []


def test_labels_glued_to_their_words_count_when_enough_of_them_rise() -> None:
    source = "\n".join(f"第{number}章出门在外\n{SENTENCE}" for number in "一二三")
    assert [label for _, label, _ in _headings(source)] == ["第一章", "第二章", "第三章"]


def test_a_label_without_words_is_the_heading_itself() -> None:
    assert _headings(f"第一章\n{SENTENCE}") == [(1, "", "第一章")]


def test_what_a_site_writes_before_a_chapter_is_set_aside() -> None:
    document = text(f"{SENTENCE}\n正文 第一回 出门\n{SENTENCE}")
    assert document.blocks[1] == heading(1, "出门", label="第一回")
    assert [(removal.rule, removal.text) for removal in document.provenance.removals] == [("heading-prefix", "正文")]


def test_with_headings_off_there_are_none() -> None:
    assert _headings(f"第一章 总则\n{SENTENCE}", "headings") == []


def test_a_line_of_stars_is_a_change_of_scene_and_is_kept_in_the_provenance() -> None:
    document = text(f"{SENTENCE}\n* * *\n{SENTENCE}")
    assert isinstance(document.blocks[1], ThematicBreak)
    assert [(removal.rule, removal.text) for removal in document.provenance.removals] == [("scene-break", "* * *")]


# ------------------------------------------------------------------------------------------------------------------ verse

POEM = ["床前明月光" + COMMA, "疑是地上霜" + STOP, "举头望明月" + COMMA, "低头思故乡" + STOP]


def test_lines_of_one_measure_are_verse_and_its_poet_is_an_author() -> None:
    document = text("静夜思\n李白\n\n" + "\n".join(POEM))
    assert document.metadata.title == "静夜思"
    assert document.metadata.authors == ("李白",)
    assert document.blocks == (verse(POEM),)


def test_verse_keeps_its_stanzas_and_the_words_that_say_whose_it_is() -> None:
    source = f"{SENTENCE}\n\n" + "\n".join(POEM) + "\n\n" + "\n".join(POEM) + f"\n\n\u2014\u2014李白\n\n{SENTENCE}"
    assert text(source).blocks[1] == verse(POEM, POEM, attribution="\u2014\u2014李白")


def test_verse_inside_prose_needs_no_blank_lines() -> None:
    document = text(f"诗曰{COLON}\n" + "\n".join(POEM) + f"\n{SENTENCE * 2}")
    assert isinstance(document.blocks[1], Verse)


@pytest.mark.parametrize("items", [["总体要求", "基本原则", "主要任务", "保障措施"], ["张三", "李四", "王五", "赵六"], POEM[:1]])
def test_a_list_of_short_lines_is_no_verse(items: list[str]) -> None:
    assert not any(isinstance(block, Verse) for block in text(f"{SENTENCE}\n\n" + "\n".join(items) + f"\n\n{SENTENCE}").blocks)


def test_even_lines_inside_an_uneven_song_are_not_taken_out_of_it() -> None:
    song = ["子规啼破城楼月", "画船晓载笙歌发", *POEM, "未到江南先一笑" + COMMA, "春"]
    assert not any(isinstance(block, Verse) for block in text("\n".join(song), "title").blocks)


def test_with_verse_off_a_poem_is_paragraphs() -> None:
    assert not any(isinstance(block, Verse) for block in text("静夜思\n\n" + "\n".join(POEM), "verse").blocks)


FREE = [
    ["轻轻的我走了" + COMMA, "正如我轻轻的来\uff1b", "我轻轻的招手" + COMMA, "作别西天的云彩" + STOP],
    ["那河畔的金柳" + COMMA, "是夕阳中的新娘\uff1b", "波光里的艳影" + COMMA, "在我的心头荡漾" + STOP],
]
UNMARKED = [
    ["假如我是一只鸟", "我也应该用嘶哑的喉咙歌唱", "这被暴风雨所打击着的土地"],
    ["为什么我的眼里常含泪水", "因为我对这土地爱得深沉", "然后我死了"],
]


def _stanzas(poem: list[list[str]]) -> str:
    return "\n\n".join("\n".join(stanza) for stanza in poem)


@pytest.mark.parametrize("poem", [FREE, UNMARKED, [*FREE, *FREE], [FREE[0], FREE[1][:2]]])
@pytest.mark.parametrize("head", ["再别康桥\n徐志摩\n\n", "再别康桥\n\n徐志摩\n\n", "再别康桥\n海子\n\n"])
def test_a_modern_poem_has_its_title_its_poet_and_its_stanzas(head: str, poem: list[list[str]]) -> None:
    document = text(head + _stanzas(poem))
    assert document.metadata.title == "再别康桥"
    assert document.metadata.authors == (head.split("\n")[-3],)
    assert document.blocks == (verse(*poem),)


@pytest.mark.parametrize("head", [f"再别康桥\n作者{COLON}徐志摩\n\n", f"再别康桥\n作者{COLON}徐志摩\n", "再别康桥\n徐志摩 著\n\n"])
def test_a_poet_with_a_label_is_no_line_of_the_poem(head: str) -> None:
    document = text(head + _stanzas(FREE))
    assert (document.metadata.title, document.metadata.authors) == ("再别康桥", ("徐志摩",))
    assert document.blocks == (verse(*FREE),)


@pytest.mark.parametrize(("head", "authors"), [("再别康桥\n徐志摩\n", ("徐志摩",)), ("再别康桥\n", ())])
def test_a_title_and_a_poet_set_solid_with_the_first_stanza_are_no_lines_of_it(head: str, authors: tuple[str, ...]) -> None:
    document = text(head + _stanzas(FREE))
    assert (document.metadata.title, document.metadata.authors) == ("再别康桥", authors)
    assert document.blocks == (verse(*FREE),)


def test_a_modern_poem_without_a_title_has_none() -> None:
    document = text(_stanzas(UNMARKED))
    assert document.metadata.title == ""
    assert document.blocks == (verse(*UNMARKED),)


def test_a_poem_between_prose_is_verse_and_the_prose_is_not() -> None:
    document = text(f"{SENTENCE}\n\n{_stanzas(FREE)}\n\n\u2014\u2014徐志摩\n\n{SENTENCE}")
    assert document.blocks == (para(SENTENCE), verse(*FREE, attribution="\u2014\u2014徐志摩"), para(SENTENCE))


SAID = ["\u201c你来了吗\uff1f\u201d", "\u201c我早就来了" + STOP + "\u201d", "他没有回答" + STOP, "\u201c那就走吧" + STOP + "\u201d"]
OFFICES = ["北京市教育委员会", "上海市教育委员会", "天津市教育委员会", "重庆市教育委员会"]
DATED = ["2024年我来到了这里", "2025年我离开了这里", "2026年我回到了这里", "2027年我想念着这里"]
WRAPPED = ["的天气很好" + COMMA + "我们去了", "公园" + STOP + "那里的花都开", "了" + COMMA + "我们看了很久", "才回家" + STOP + "第二天又去"]


@pytest.mark.parametrize("group", [SAID, OFFICES, DATED, WRAPPED])
def test_groups_of_short_lines_that_are_talk_a_list_or_torn_prose_are_no_verse(group: list[str]) -> None:
    document = text(f"{SENTENCE}\n\n{_stanzas([group, group])}\n\n{SENTENCE}")
    assert not any(isinstance(block, Verse) for block in document.blocks)


def test_a_modern_poem_with_verse_off_is_paragraphs() -> None:
    assert not any(isinstance(block, Verse) for block in text(_stanzas(FREE), "verse").blocks)


# ---------------------------------------------------------------------------------------------------------------- letters

LETTER = f"给同学的信\n亲爱的同学们{COLON}\n{SENTENCE}\n{SENTENCE}\n此致\n敬礼\uff01\n林老师\n2024年3月20日"
OFFICIAL = (
    f"关于调整办公时间的通知\n各区、县人民政府{COMMA}市政府各部门{COLON}\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n"
    f"附件{COLON}办公时间表\n市政府办公厅\n二\u3007二四年三月八日\n\uff08此件公开发布\uff09"
)


def test_a_letter_has_its_salutation_closing_signature_and_date() -> None:
    assert roles(text(LETTER)) == [Role.SALUTATION, Role.BODY, Role.BODY, Role.CLOSING, Role.SIGNATURE, Role.DATE]


@pytest.mark.parametrize(
    ("first", "second"), [("此致", "敬礼\uff01"), ("祝", "身体健康"), ("祝您", f"工作顺利{COMMA}阖家幸福\uff01"), ("顺颂", "时祺")]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_closing_in_two_lines_is_one_paragraph_with_a_break(first: str, second: str, between: str) -> None:
    document = text(f"母亲{COLON}\n{SENTENCE}\n{SENTENCE}\n\u3000\u3000{first}{between}{second}\n林小山\n2024年3月20日")
    assert document.blocks[-3:-2] == (para(first, line_break(), second, role=Role.CLOSING),)
    assert roles(document)[-2:] == [Role.SIGNATURE, Role.DATE]


def test_a_letter_of_one_sentence_has_its_closing_too() -> None:
    letter = f"王老师{COLON}\n{SENTENCE}\n此致\n敬礼\uff01\n{' ' * 20}家长{COLON}张三\n{' ' * 20}2024年3月20日"
    assert roles(text(letter)) == [Role.SALUTATION, Role.BODY, Role.CLOSING, Role.SIGNATURE, Role.DATE]


def test_a_closing_above_a_date_takes_no_date_for_its_wish() -> None:
    assert roles(text(f"{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n此致\n2024年3月20日"))[-2:] == [Role.CLOSING, Role.DATE]


@pytest.mark.parametrize("indent", [" " * 8, "\u3000" * 6, "\t\t\t"])
def test_last_lines_that_were_pushed_right_are_signature_and_date(indent: str) -> None:
    document = text(f"请假条\n{SENTENCE}\n\u3000\u3000{SENTENCE}\n{indent}家长{COLON}张三\n{indent}3月20日")
    assert roles(document) == [Role.BODY, Role.BODY, Role.SIGNATURE, Role.DATE]
    assert lines(document)[-2:] == [f"家长{COLON}张三", "3月20日"]


@pytest.mark.parametrize("indent", ["", "  ", "\u3000\u3000", "\t"])
def test_a_last_line_with_the_indent_of_a_paragraph_is_no_signature(indent: str) -> None:
    assert set(roles(text(f"{SENTENCE}\n{SENTENCE}\n{indent}家长{COLON}张三"))) == {Role.BODY}


def test_a_text_that_stands_far_right_as_a_whole_has_no_signature() -> None:
    assert set(roles(text(f"{' ' * 12}家长{COLON}张三\n" * 3))) == {Role.BODY}


def test_an_official_document_has_its_addressee_attachment_signature_date_and_remark() -> None:
    found = roles(text(OFFICIAL))
    assert found == [Role.ADDRESSEE, *[Role.BODY] * 3, Role.ATTACHMENT, Role.SIGNATURE, Role.DATE, Role.REMARK]


def test_a_story_that_speaks_of_letters_is_no_letter() -> None:
    source = f"旧事\n他写道{COLON}\n{SENTENCE}\n此致敬礼{STOP}他读到这里{COMMA}合上了信{STOP}\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}"
    assert set(roles(text(source))) == {Role.BODY}


def test_with_letters_off_all_is_body() -> None:
    assert set(roles(text(LETTER, "letters"))) == {Role.BODY}


# ------------------------------------------------------------------------------------------------------------------ speed


def test_reading_takes_time_in_proportion_to_the_length() -> None:
    chapter = "".join(f"第{number}章 出门\n" + f"\u3000\u3000{SENTENCE}\n" * 40 for number in range(1, 30))

    def seconds(copies: int) -> float:
        source = chapter * copies
        began = time.process_time()
        read(source)
        return time.process_time() - began

    seconds(1)
    assert seconds(8) < 8 * 4 * max(seconds(1), 0.01)
