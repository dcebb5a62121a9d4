"""Marks that were flattened to ASCII become full width again, in flattened Chinese prose and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Document, Metadata, Paragraph
from exporter.transforms.punctuation import edits, flat_marks, restore_punctuation
from exporter.walk import plain_text
from tests.builders import code, code_block, doc, em, fig, heading, note, para, quote, row, ruby, table, verse, words

COMMA, COLON, SEMICOLON, QUESTION, EXCLAMATION, OPEN, CLOSE = "\uff0c", "\uff1a", "\uff1b", "\uff1f", "\uff01", "\uff08", "\uff09"
STOP, ELLIPSIS, DASH = "\u3002", "\u2026\u2026", "\u2014\u2014"
BEGIN, END, BEGIN_INNER, END_INNER = "\u201c", "\u201d", "\u2018", "\u2019"
FLAT = para("一,二,三,四,五")


def restored(source: str) -> str:
    pieces: list[str] = []
    place = 0
    for edit in edits(flat_marks(source)):
        pieces += (source[place : edit.offset], edit.after)
        place = edit.offset + 1
    return "".join((*pieces, source[place:]))


def restored_in_document(*paragraphs: str) -> list[str]:
    return [plain_text(block.children) for block in restore_punctuation(doc(*paragraphs))[0].blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("flat", "full"),
    [
        ("你好,世界", f"你好{COMMA}世界"),
        ("关系:什么;时候", f"关系{COLON}什么{SEMICOLON}时候"),
        ("是吗?是!", f"是吗{QUESTION}是{EXCLAMATION}"),
        ("真的吗?!", f"真的吗{QUESTION}{EXCLAMATION}"),
        ("9月28日,《指示信》", f"9月28日{COMMA}《指示信》"),
        ("增长了5%,其中", f"增长了5%{COMMA}其中"),
        ("增长了5%,2019年", f"增长了5%{COMMA}2019年"),
        ("中国GDP,增长", f"中国GDP{COMMA}增长"),
        ("他说 , 好", f"他说 {COMMA} 好"),
        ("共有GDP!", f"共有GDP{EXCLAMATION}"),
    ],
)
def test_a_pause_or_a_mark_of_tone_is_full_width_again(flat: str, full: str) -> None:
    assert restored(flat) == full


@pytest.mark.parametrize(
    ("flat", "full"),
    [
        ("他走了.后来呢.", f"他走了{STOP}后来呢{STOP}"),
        ("总数是25.其中", f"总数是25{STOP}其中"),
        ("我们用的是版本3.0.后来换了", f"我们用的是版本3.0{STOP}后来换了"),
        ('他说"好."后来', f"他说{BEGIN}好{STOP}{END}后来"),
        ("那一年他走了.2019年才回来", f"那一年他走了{STOP}2019年才回来"),
    ],
)
def test_a_stop_is_full_width_again(flat: str, full: str) -> None:
    assert restored(flat) == full


@pytest.mark.parametrize(
    ("flat", "full"),
    [
        ("群众(人民)路线", f"群众{OPEN}人民{CLOSE}路线"),
        ("甲(乙(丙)丁)", f"甲{OPEN}乙{OPEN}丙{CLOSE}丁{CLOSE}"),
        ("总部(Sky News)说", f"总部{OPEN}Sky News{CLOSE}说"),
        ("(注1)", f"{OPEN}注1{CLOSE}"),
    ],
)
def test_brackets_are_restored_in_pairs(flat: str, full: str) -> None:
    assert restored(flat) == full


@pytest.mark.parametrize(
    ("flat", "full"),
    [
        ('"一切",他说:"好"', f"{BEGIN}一切{END}{COMMA}他说{COLON}{BEGIN}好{END}"),
        ("他说:\"我知道'道'是什么.\"", f"他说{COLON}{BEGIN}我知道{BEGIN_INNER}道{END_INNER}是什么{STOP}{END}"),
        ('他用的是"iPhone"手机', f"他用的是{BEGIN}iPhone{END}手机"),
        (f'{BEGIN}一",二', f"{BEGIN}一{END}{COMMA}二"),
    ],
)
def test_straight_quotation_marks_open_and_close_in_turn(flat: str, full: str) -> None:
    assert restored(flat) == full


@pytest.mark.parametrize(
    ("flat", "full"),
    [
        ("我...不知道......", f"我{ELLIPSIS}不知道{ELLIPSIS}"),
        ("我不知道。。。", f"我不知道{ELLIPSIS}"),
        ("我不知道\u2026你说", f"我不知道{ELLIPSIS}你说"),
        ("我--你的朋友--来了", f"我{DASH}你的朋友{DASH}来了"),
        ("我\uff0d\uff0d你的朋友", f"我{DASH}你的朋友"),
        ("他终于还是来了\u2014虽然已经很晚很晚", f"他终于还是来了{DASH}虽然已经很晚很晚"),
        ("--李白", f"{DASH}李白"),
    ],
)
def test_ellipses_and_dashes_are_whole_again(flat: str, full: str) -> None:
    assert restored(flat) == full


@pytest.mark.parametrize(
    "kept",
    [
        "08:15:02",
        "比分3:2",
        "人口1,300,000人",
        "在3.14和10-20之间",
        "见https://a.cn/b?c=d,e;f:g 一文",
        "邮件a:b@c.cn",
        "写信给wang@a.com.cn",
        "在C:\\a\\b里",
        "看/usr/local/bin.d/里",
        "文件.txt里",
        "std::vector",
        "&nbsp;中国",
        "调用foo(a, b);返回",
        "f(x)的值",
        "他说\u201cI have a dream, and it is big.\u201d",
        "Hello my friend,你好",
        "a, b, c",
        ",开头",
        "一. 指导思想",
        "1.总则",
        "见图1.结构",
        "3) 丙",
        "作者是约翰.史密斯",
        "你好:)",
        "使用--help参数",
        "北京\u2014上海",
        "It's 5 o'clock",
        "int a = 1; // 数量,单位",
        'for (i = 0; i < n; i++) { print("好,好"); }',
        "\u2026\u2026",
        "[1]闻一多.唐诗杂论[M].北京:中华书局,2009:12-15.",
        "[12] 袁行霈, 丁放. 盛唐诗坛研究[J/OL]. 文学评论, 2010(2): 5-11.",
    ],
)
def test_what_is_no_flattened_mark_stays(kept: str) -> None:
    assert restored(kept) == kept


def test_only_a_flattened_document_is_touched() -> None:
    assert restored_in_document("一,二,三") == [f"一{COMMA}二{COMMA}三"]
    for paragraph in (f"一,二{COMMA}三{COMMA}四", "一,二", "one, two, three", f"一{COMMA}二{COMMA}三,四"):
        assert restored_in_document(paragraph) == [paragraph]


def test_one_kind_of_mark_may_be_flattened_among_full_ones() -> None:
    full = f"一{COMMA}二{COMMA}三{COMMA}四"
    assert restored_in_document(full + "吗?", full + "吗?") == [full + f"吗{QUESTION}"] * 2


def test_a_text_typed_on_two_keyboards_is_restored_though_its_marks_are_full_width_in_part() -> None:
    before = [
        f"\u597d\uff01\u5f00\u5b66{COMMA}\u9986(3\u697c)\u5f00,\u81f38:00-21:30.\u8bf7\u5e26\u8bc1.",
        "\u501f5\u518c,30\u5929;\u903e\u671f0.1\u5143.",
    ]
    after = [
        f"\u597d\uff01\u5f00\u5b66{COMMA}\u9986{OPEN}3\u697c{CLOSE}\u5f00{COMMA}\u81f38:00-21:30{STOP}\u8bf7\u5e26\u8bc1{STOP}",
        f"\u501f5\u518c{COMMA}30\u5929\uff1b\u903e\u671f0.1\u5143{STOP}",
    ]
    assert restored_in_document(*before) == after


def test_a_pasted_passage_is_restored_in_a_document_that_is_full_width_elsewhere() -> None:
    own = f"一{COMMA}二{COMMA}三{STOP}"
    pasted = ["花,山.", "水,云."]
    assert restored_in_document(*[own] * 5, *pasted, *[own] * 5)[5:7] == [f"花{COMMA}山{STOP}", f"水{COMMA}云{STOP}"]


def test_one_full_width_mark_among_many_flat_ones_does_not_hide_a_pasted_passage() -> None:
    full = "\u4ed6\u6765\u4e86\uff0c\u5979\u8d70\u4e86\u3002" * 4
    flat = "\u4ed6\u6765\u4e86,\u5979\u8d70\u4e86,\u4f60\u5462,\u6211\u8bf4,\u597d\uff0e\u662f,\u5427?"
    assert restored_in_document(full, flat)[1] == flat.replace(",", "\uff0c").replace("?", "\uff1f")


def test_a_full_width_paragraph_of_a_flattened_document_keeps_the_mark_that_its_author_chose() -> None:
    own = f"甲{COMMA}乙{COMMA}丙{COMMA}丁,戊"
    assert restored_in_document(*["一,二,三,四,五,六"] * 5, own)[-1] == own


def test_an_english_document_with_a_few_chinese_words_is_not_touched() -> None:
    source = ["He said (in Beijing): 你好, then left.", "Again: one, two, three."]
    assert restored_in_document(*source) == source


def test_narrow_brackets_beside_full_commas_are_a_style_until_there_are_three_pairs() -> None:
    one = f"函数(方法)是一{COMMA}二{COMMA}三{STOP}"
    assert restored_in_document(one, one) == [one, one]
    assert restored_in_document(*[one] * 3)[0] == f"函数{OPEN}方法{CLOSE}是一{COMMA}二{COMMA}三{STOP}"


def test_an_ellipsis_may_be_all_that_is_said() -> None:
    assert restored_in_document('他问:"好,是吗?"', '"..."')[1] == f"{BEGIN}{ELLIPSIS}{END}"


def test_four_dots_are_a_stop_and_an_ellipsis_only_where_stops_are_flat() -> None:
    assert restored_in_document("花,山,水.", "四,五....")[1] == f"四{COMMA}五{STOP}{ELLIPSIS}"
    assert restored_in_document(f"一,二,三{STOP}" * 3, "四,五....")[1] == f"四{COMMA}五{ELLIPSIS}"


def test_a_speech_over_paragraphs_opens_in_each_and_closes_in_the_last() -> None:
    after = restored_in_document('他说:"花,山.', '"水,云.', '"雨,雪."')
    assert [text.count(BEGIN) for text in after] == [1, 1, 1]
    assert [text.count(END) for text in after] == [0, 0, 1]


def test_a_speech_that_opens_once_closes_in_a_later_paragraph() -> None:
    assert restored_in_document('他说:"花,山.', '水,云."他走了.') == [
        f"他说{COLON}{BEGIN}花{COMMA}山{STOP}",
        f"水{COMMA}云{STOP}{END}他走了{STOP}",
    ]


def test_marks_that_do_not_pair_stay_with_one_warning() -> None:
    document, findings = restore_punctuation(doc('一,"二,三,四', "五,六", '七"八,九'))
    assert '"' in plain_text(document.blocks[0].children if isinstance(document.blocks[0], Paragraph) else ())
    assert [(finding.id, dict(finding.arguments)["count"]) for finding in findings] == [("quotes-unpaired", "2")]


def test_a_document_in_another_language_is_not_touched() -> None:
    document = doc(FLAT, metadata=Metadata(language="ja"))
    assert restore_punctuation(document)[0] == document


def test_code_and_ruby_keep_their_marks_and_their_neighbours_see_them() -> None:
    document = doc(FLAT, para("甲", code("a,b"), ",乙", ruby("丙", "b,c"), ",丁"), code_block("print('你好,世界')"))
    after = restore_punctuation(document)[0]
    assert after.blocks[2] == document.blocks[2]
    assert after.blocks[1] == para("甲", code("a,b"), f"{COMMA}乙", ruby("丙", "b,c"), f"{COMMA}丁")


def test_a_mark_is_judged_across_markup() -> None:
    assert restore_punctuation(doc(FLAT, para("甲", em(",乙"), ",", em("丙"))))[0].blocks[1] == para(
        "甲", em(f"{COMMA}乙"), COMMA, em("丙")
    )


def test_every_place_where_words_stand_is_read() -> None:
    document = doc(
        FLAT,
        heading(1, "甲,乙"),
        quote("丙,丁", attribution="戊,己"),
        verse(["庚,辛"], attribution="壬,癸"),
        table(row("子,丑"), caption="寅,卯"),
        fig("a.png", caption="辰,巳"),
        para("午", note("未,申")),
        metadata=Metadata(title="酉,戌", rich_title=words("酉,", em("戌"))),
    )
    after = restore_punctuation(document)[0]
    assert len(after.provenance.changes) == 4 + 10
    assert after.metadata.rich_title == words(f"酉{COMMA}", em("戌"))


def test_a_plain_title_is_restored_too() -> None:
    after = restore_punctuation(doc(FLAT, title="甲,乙"))[0]
    assert after.metadata.title == f"甲{COMMA}乙"


characters = st.text("的一是春ab12,:;?!() \"'-\u201c\u201d\u3002\uff0c.\u2026\u2014", max_size=40)
documents = st.lists(characters.filter(bool), min_size=1, max_size=6).map(lambda paragraphs: doc(*paragraphs))


@given(documents)
def test_a_document_restored_twice_is_the_document_restored_once(document: Document) -> None:
    once = restore_punctuation(document)[0]
    assert restore_punctuation(once)[0] == once


@given(documents)
def test_the_listed_changes_are_all_there_are(document: Document) -> None:
    after = restore_punctuation(document)[0]
    grown = sum(len(change.after) - len(change.before) for change in after.provenance.changes)
    assert len(_words(after)) == len(_words(document)) + grown
    assert (after.blocks == document.blocks) == (not after.provenance.changes)


@given(documents)
def test_words_and_spaces_are_never_touched(document: Document) -> None:
    drop = str.maketrans("", "", ",:;?!().\"'-\uff0c\uff1a\uff1b\uff1f\uff01\uff08\uff09\u3002\u201c\u201d\u2018\u2019\u2026\u2014")
    assert _words(restore_punctuation(document)[0]).translate(drop) == _words(document).translate(drop)


def test_fifty_thousand_quotation_marks_and_brackets_without_a_partner_stay() -> None:
    assert restore_punctuation(doc(para('"一(' * 50_001)))[0].provenance.changes == ()


def _words(document: Document) -> str:
    return "".join(plain_text(block.children) for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("piece", ["w", ".", "a(", 'a="', "<a", "/a", '"a b c', "-"])
def test_a_hundred_thousand_pieces_of_what_might_be_an_address_or_code_are_read_in_one_pass(piece: str) -> None:
    document = doc(piece * 100_000)
    assert restore_punctuation(document)[0] == document
