"""Headings weighed in their surroundings, tables of contents, articles of laws, titles, and what a person decides."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from exporter.model import Document, Heading, Paragraph, Strong
from exporter.readers import READERS, Hints, Reading
from exporter.readers.choices import Choices, ChosenLines, HeadingPattern
from exporter.walk import plain_text
from tests.readers.reading import kept_characters, lines, read, solid, text

STOP = "\u3002"
COMMA = "\uff0c"
OPEN, CLOSE = "\uff08", "\uff09"
SENTENCE = f"春天来了{COMMA}学校后面的小山上开满了杜鹃花{COMMA}孩子们都跑出去看{STOP}老人们也坐在门口晒太阳{COMMA}说着往年的事{STOP}"


def outline(document: Document) -> list[tuple[int, str, str]]:
    return [(block.level, block.label, plain_text(block.children)) for block in document.blocks if isinstance(block, Heading)]


def book(*headings: str) -> str:
    return "书名\n\n" + "".join(f"{heading}\n{SENTENCE}\n" for heading in headings)


def decided(source: str, choices: Choices) -> Reading:
    return READERS[".txt"](source.encode(), Hints("source.txt", choices=choices))


# --------------------------------------------------------------------------------------------------------- shapes of headings


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("第{}章 出门", ("一", "二", "三")),
        ("第{}章 出门", ("〇九", "一〇", "一一")),
        ("第{}回\u3000出门", ("廿九", "卅", "卅一")),
        ("第{}话 出门", ("\uff11\uff11", "\uff11\uff12", "\uff11\uff13")),
        ("第 {} 节 出门", ("两百", "二百零一", "二百零二")),
        ("卷{} 出门", ("四", "五", "六")),
        ("Chapter {} Out", ("1", "2", "3")),
        ("chapter.{}", ("001", "002", "003")),
    ],
)
def test_each_numeral_system_counts(typed: str, numbers: tuple[str, ...]) -> None:
    assert len(outline(text(book(*(typed.format(number) for number in numbers))))) == 3


@pytest.mark.parametrize(
    "typed",
    [
        "\u3010第{}章 出门\u3011",
        "\u3010第{}章 出门",
        "\u2606\u3001第{}章 出门",
        "===第{}章 出门===",
        "正文 第{}章 出门",
        "章节目录 第{}章 出门",
    ],
)
def test_what_is_typed_around_a_heading_is_set_aside_and_kept(typed: str) -> None:
    source = book(*(typed.format(number) for number in "一二三"))
    document = text(source)
    assert outline(document) == [(1, f"第{number}章", "出门") for number in "一二三"]
    assert kept_characters(document) >= _counter(source)


def _counter(source: str) -> Counter[str]:

    return Counter(solid(source))


def test_a_volume_and_a_chapter_in_one_line_are_two_levels_and_the_volume_is_said_once() -> None:
    document = text(book("第一卷 笼中雀 第一章 惊蛰", "第一卷 笼中雀 第二章 开门", "第二卷 山水郎 第一章 出门"))
    assert outline(document) == [
        (1, "第一卷", "笼中雀"),
        (2, "第一章", "惊蛰"),
        (2, "第二章", "开门"),
        (1, "第二卷", "山水郎"),
        (2, "第一章", "出门"),
    ]


def test_numbers_may_begin_again_in_each_volume() -> None:
    source = "书名\n\n" + "".join(
        f"第{volume}卷 少年\n" + "".join(f"第{chapter}章 出门{chapter}\n{SENTENCE}\n" for chapter in "一二三") for volume in "一二"
    )
    assert [level for level, _, _ in outline(text(source))] == [1, 2, 2, 2] * 2
    assert read(source).diagnostics == ()


def test_the_title_on_the_line_below_a_label_belongs_to_it() -> None:
    source = "书名\n\n" + "".join(f"第{number}回\n群雄聚会\u3000好汉还乡\n{SENTENCE}\n" for number in "一二三")
    assert outline(text(source)) == [(1, f"第{number}回", "群雄聚会\u3000好汉还乡") for number in "一二三"]


def test_a_wedge_has_a_title_and_a_foreword_inside_a_chapter_stands_below_it() -> None:
    document = text(book("楔子 张天师祈禳瘟疫", "第一回 出门", "序", "第二回 回家", "后记"))
    assert outline(document) == [
        (1, "楔子", "张天师祈禳瘟疫"),
        (1, "第一回", "出门"),
        (2, "", "序"),
        (1, "第二回", "回家"),
        (1, "", "后记"),
    ]


def test_a_line_that_mentions_a_chapter_is_prose_among_real_chapters_and_says_why() -> None:
    mention = f"第四回已将薛家母子在荣府中寄居等事略已表明{STOP}"
    source = book("第一回 甲", "第二回 乙", "第三回 丙", "第四回 丁", mention, "第五回 戊")
    reading = read(source)
    assert len(outline(reading.document)) == 5
    passed = [guess for guess in reading.guesses if not guess.level]
    assert [guess.text for guess in passed] == [mention]
    assert "ends-as-prose" in passed[0].reasons


def test_every_heading_says_its_line_its_level_and_why() -> None:
    guesses = read(book("第一章 甲", "第二章 乙", "第三章 丙")).guesses
    assert [(guess.where.line, guess.level) for guess in guesses] == [(3, 1), (5, 1), (7, 1)]
    assert all("in-count" in guess.reasons and "label-apart" in guess.reasons for guess in guesses)


def test_a_gap_in_the_count_is_noted() -> None:
    found = read(book("第一章 甲", "第二章 乙", "第四章 丁", "第五章 戊")).diagnostics
    assert [(diagnostic.id, diagnostic.where and diagnostic.where.line) for diagnostic in found] == [("count-broken", 7)]


# ---------------------------------------------------------------------------------------------------------- official numbers


def test_items_that_follow_each_other_without_text_are_a_list_and_no_headings() -> None:
    assert outline(text(f"{SENTENCE}\n一、猪肉\n二、白菜\n三、豆腐\n{SENTENCE}")) == []


def test_figures_are_headings_when_each_has_text_below_and_none_is_a_sentence() -> None:
    items = "".join(f"{number}.遗址{number}\n{SENTENCE}\n" for number in range(1, 4))
    assert [label for _, label, _ in outline(text(f"{SENTENCE}\n{items}"))] == ["1.", "2.", "3."]
    assert outline(text(f"{SENTENCE}\n{items}4.这一处遗址在江苏句容{STOP}\n{SENTENCE}")) == []


def test_short_sentences_below_official_numbers_are_inner_headings_where_text_follows_each() -> None:
    inner = "".join(f"{OPEN}{number}{CLOSE}加强组织领导{STOP}\n{SENTENCE}\n" for number in "一二三")
    assert [level for level, _, _ in outline(text(f"{SENTENCE}\n一、任务\n{inner}二、保障\n{SENTENCE}"))] == [1, 2, 2, 2, 1]


def test_the_articles_of_a_law_are_body_with_their_numbers_standing_out() -> None:
    articles = "".join(f"第{number}条 为了保护公民的合法权益{COMMA}制定本法{STOP}\n" for number in "一二三")
    document = text(f"某某法\n\n第一章 总则\n{articles}第二章 附则\n第四条 本法自公布之日起施行{STOP}")
    assert outline(document) == [(1, "第一章", "总则"), (1, "第二章", "附则")]
    first = document.blocks[1]
    assert isinstance(first, Paragraph)
    assert isinstance(first.children[0], Strong)
    assert plain_text(first.children).startswith("第一条\u3000为了")


def test_a_text_that_quotes_one_article_has_none() -> None:
    document = text(f"{SENTENCE}\n第四条 本法自公布之日起施行{STOP}\n{SENTENCE}")
    assert not any(isinstance(child, Strong) for block in document.blocks if isinstance(block, Paragraph) for child in block.children)


def test_numerals_that_stand_alone_number_the_sections_of_a_story() -> None:
    sections = "".join(f"{number}\n\n" + f"{SENTENCE}\n" * 4 for number in "一二三")
    assert outline(text(f"狂人日记\n\n{sections}")) == [(1, "", number) for number in "一二三"]
    assert outline(text(f"{SENTENCE}\n一\n上海\n二\n北京\n三\n广州\n{SENTENCE}")) == []


# ---------------------------------------------------------------------------------------------------------- said twice


CHAPTERS = tuple(
    f"第{number}回 {title}" for number, title in zip("一二三四", ("英雄出世", "好汉下山", "豪杰聚义", "壮士还乡"), strict=True)
)


def test_a_table_of_contents_is_set_aside_and_its_chapters_stand_once() -> None:
    source = "书名\n\n目录\n" + "\n".join(CHAPTERS) + "\n" + book(*CHAPTERS).removeprefix("书名\n\n")
    reading = read(source)
    assert len(outline(reading.document)) == 4
    assert [removal.rule for removal in reading.document.provenance.removals] == ["contents-line"] * 5
    assert [diagnostic.id for diagnostic in reading.diagnostics] == ["contents-line"]


def test_with_repeats_off_the_contents_stays_as_text() -> None:
    source = "书名\n\n目录\n" + "\n".join(CHAPTERS) + "\n" + book(*CHAPTERS).removeprefix("书名\n\n")
    document = text(source, "repeats")
    assert len(outline(document)) == 4
    assert lines(document)[:5] == ["目录", *CHAPTERS]


def test_titles_that_a_contents_names_are_headings_though_they_have_no_number() -> None:
    titles = ("自序", "狂人日记", "孔乙己", "药")
    document = text("呐喊\n\n目录\n" + "\n".join(f"{title} …… {page}" for page, title in enumerate(titles, 1)) + "\n\n" + book(*titles)[4:])
    assert [words for _, _, words in outline(document)] == list(titles)


def test_a_text_that_was_pasted_twice_is_set_once() -> None:
    body = "".join(f"{place}的{SENTENCE * 2}\n" for place in ("江南", "塞北", "西域"))
    reading = read(body + body)
    assert len(reading.document.blocks) == 3
    assert [diagnostic.id for diagnostic in reading.diagnostics] == ["pasted-twice"]
    assert len(text(body + body, "repeats").blocks) == 6


# ----------------------------------------------------------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("\u300a封神演義\u300b作者\uff1a陳仲琳", "封神演義", ("陳仲琳",)),
        ("[三国演义 / 罗贯中 著 ]", "三国演义", ("罗贯中",)),
        ("\u300a西游记\u300b吴承恩\uff08明\uff09", "西游记", ("吴承恩\uff08明\uff09",)),
        ("平凡的世界 路遥 著", "平凡的世界", ("路遥",)),
        ("\u300a背影\u300b读后感", "\u300a背影\u300b读后感", ()),
        ("一部名著", "一部名著", ()),
    ],
)
def test_title_and_writer_are_told_apart_in_one_line_and_no_mark_is_lost(line: str, title: str, authors: tuple[str, ...]) -> None:
    source = f"{line}\n\n{SENTENCE}\n{SENTENCE}"
    metadata = text(source).metadata
    assert (metadata.title, metadata.authors) == (title, authors)
    assert kept_characters(text(source)) >= _counter(source)


def test_two_writers_are_two() -> None:
    assert text(f"大地\n作者\uff1a张三\u3001李四\n\n{SENTENCE}\n{SENTENCE}").metadata.authors == ("张三", "李四")


def test_the_number_of_an_official_document_is_its_subtitle() -> None:
    metadata = text(f"国务院关于加强市场监管的意见\n国发\u30142019\u30155号\n各省人民政府\uff1a\n{SENTENCE}").metadata
    assert metadata.subtitle == "国发\u30142019\u30155号"


def test_a_book_without_a_title_is_called_by_its_file_and_an_essay_is_not() -> None:
    chapters = "".join(f"第{number}章 出门\n{SENTENCE}\n" for number in range(1, 12))
    reading = READERS[".txt"](chapters.encode(), Hints("seeds/山河_精校.txt"))
    assert reading.document.metadata.title == "山河"
    assert [diagnostic.id for diagnostic in reading.diagnostics] == ["title-from-file"]
    assert READERS[".txt"](SENTENCE.encode(), Hints("seeds/山河.txt")).document.metadata.title == ""


# --------------------------------------------------------------------------------------------------------- a person decides


def test_a_chosen_pattern_makes_headings_of_its_level_with_its_own_label_and_words() -> None:
    choices = Choices(headings=(HeadingPattern(re.compile("^(?P<label>其[一二]) (?P<words>.+)"), 2),))
    reading = decided(book("其一 出门", "第一章 总论", "其二 回家"), choices)
    assert outline(reading.document) == [(2, "其一", "出门"), (1, "第一章", "总论"), (2, "其二", "回家")]
    assert [guess.reasons for guess in reading.guesses if guess.level == 2] == [("chosen",)] * 2


def test_what_a_person_calls_no_heading_is_none() -> None:
    choices = Choices(not_headings=ChosenLines(numbers=frozenset({3}), patterns=(re.compile("回家"),)))
    assert outline(decided(book("第一章 出门", "第二章 回家", "第三章 过年"), choices).document) == [(1, "第三章", "过年")]


def test_only_what_was_chosen_is_a_heading_when_a_person_says_so() -> None:
    choices = Choices(headings=(HeadingPattern(re.compile("^尾声"), 1),), only_chosen=True)
    assert [words for _, _, words in outline(decided(book("第一章 出门", "尾声"), choices).document)] == ["尾声"]


def test_an_excluded_line_goes_to_the_provenance() -> None:
    choices = Choices(excluded=ChosenLines(patterns=(re.compile("^请收藏"),)))
    document = decided(f"{SENTENCE}\n请收藏本站\n{SENTENCE}", choices).document
    assert [(removal.rule, removal.text) for removal in document.provenance.removals] == [("excluded-line", "请收藏本站")]
    assert len(document.blocks) == 2


# -------------------------------------------------------------------------------------------------------------- collections


def test_flush_titles_among_indented_paragraphs_are_the_pieces_of_a_collection() -> None:
    titles = ("影的告别", "求乞者", "复仇", "希望", "雪", "风筝")
    source = "".join(f"{title}\n\n" + f"\u3000\u3000{SENTENCE}\n\n" * 8 for title in titles)
    assert outline(text(source)) == [(1, "", title) for title in titles]


def test_sections_inside_a_piece_of_a_collection_stand_below_its_title() -> None:
    paragraphs = f"\u3000\u3000{SENTENCE}\n\n" * 8
    source = "".join(f"{title}\n\n{paragraphs}" for title in ("明天", "风波", "故乡", "社戏", "白光"))
    story = f"狂人日记\n\n\u3000\u3000一\n\n{paragraphs}\u3000\u3000二\n\n{paragraphs}"
    assert [(level, words) for level, _, words in outline(text(source + story))][-3:] == [(1, "狂人日记"), (2, "一"), (2, "二")]


def test_two_flush_lines_are_no_collection() -> None:
    source = "".join(f"{title}\n\n" + f"\u3000\u3000{SENTENCE}\n\n" * 8 for title in ("影的告别", "求乞者"))
    document = text(source)
    assert (document.metadata.title, outline(document)) == ("影的告别", [])


def test_titles_with_wide_gaps_around_them_are_the_pieces_of_a_collection() -> None:
    paragraphs = f"\u3000\u3000{SENTENCE}\n\n" * 6
    titles = ("明天", "风波", "故乡\u2474", "白光")
    source = paragraphs + "".join(f"\n\n\u3000\u3000{title}\n\n\n{paragraphs}" for title in titles)
    assert outline(text(source)) == [(1, "", title) for title in titles]


def test_each_piece_of_a_collection_has_its_own_levels() -> None:
    paragraphs = f"\u3000\u3000{SENTENCE}\n\n" * 8
    source = "".join(f"{title}\n\n{paragraphs}" for title in ("明天", "风波", "故乡", "社戏", "白光"))
    story = f"狂人日记\n\n\u3000\u3000一\n\n{paragraphs}\u3000\u3000二\n\n{paragraphs}"
    novel = f"阿\uff31正传\n\n第一章 序\n\n{paragraphs}第二章 优胜记略\n\n{paragraphs}"
    assert [level for level, _, _ in outline(text(source + story + novel))][5:] == [1, 2, 2, 1, 2, 2]


def test_the_name_of_a_part_that_stands_above_each_chapter_is_one_heading() -> None:
    chapters = [("一", "一"), ("一", "二"), ("一", "三"), ("二", "四"), ("二", "五"), ("二", "六")]
    document = text(book(*(f"第{part}部分\n第{chapter}回\u3000出门" for part, chapter in chapters)))
    assert [level for level, _, _ in outline(document)] == [1, 2, 2, 2, 1, 2, 2, 2]
    assert [removal.text for removal in document.provenance.removals] == ["第一部分", "第一部分", "第二部分", "第二部分"]


def test_a_preface_below_a_contents_is_no_line_of_it() -> None:
    chapters = [f"第{number}回\u3000出门" for number in "一二三四"]
    document = text("\n".join(chapters) + f"\n\n序\n\n{SENTENCE}\n\n" + "".join(f"{chapter}\n{SENTENCE}\n" for chapter in chapters))
    assert [words for _, _, words in outline(document)] == ["序", "出门", "出门", "出门", "出门"]


def test_an_epilogue_inside_a_song_is_verse_and_no_heading() -> None:
    song = f"尾声\uff1a羞杀汉庭君{STOP}怎比得大隋"
    assert song not in [words for _, _, words in outline(text(book("第一回 甲", "第二回 乙", "第三回 丙") + song + "\n" + SENTENCE))]


def test_official_items_alone_on_their_lines_are_headings_among_run_in_ones() -> None:
    run_in = f"\uff08三\uff09强化公开{STOP}" + SENTENCE * 2
    items = f"\uff08一\uff09指导思想{STOP}\n{SENTENCE}\n\uff08二\uff09统筹市场{COMMA}打造中心{STOP}\n{SENTENCE}\n"
    source = f"一、总体要求\n{items}二、主要任务\n{SENTENCE}\n{run_in}\n{run_in.replace('三', '四')}\n"
    assert [level for level, _, _ in outline(text(source))] == [1, 2, 2, 1]
    listed = f"一、总体要求\n\uff08一\uff09指导思想{STOP}\n\uff08二\uff09基本原则{STOP}\n二、主要任务\n{SENTENCE}\n"
    assert [level for level, _, _ in outline(text(listed))] == [1, 1]


def test_attached_texts_of_an_official_one_have_titles_above_their_own_numbers() -> None:
    rules = f"一、关于税收\n{SENTENCE}\n二、关于分配\n{SENTENCE}\n"
    head = f"国务院办公厅关于印发两个规定的通知\n各省人民政府\uff1a\n{SENTENCE}\n国务院办公厅\n2018年12月18日\n\uff08此件公开发布\uff09\n"
    source = f"{head}文化体制改革中经营性事业单位\n转制为企业的规定\n{SENTENCE}\n{rules}进一步支持企业发展的规定\n{SENTENCE}\n{rules}"
    found = outline(text(source))
    assert [level for level, _, _ in found] == [1, 2, 2, 1, 2, 2]
    assert found[0][2] == "文化体制改革中经营性事业单位转制为企业的规定"
