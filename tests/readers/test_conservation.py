"""Nothing that was written is lost: every character but white space is in the words, the metadata or the provenance."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from exporter import model_json
from exporter.diagnostics import Refusal
from exporter.readers import READERS, Hints
from exporter.transforms import transform
from tests.readers.reading import EVERY_STEP, SEED, kept_characters, lines, solid

TYPICAL = st.sampled_from(
    [
        "",
        "",
        "当前位置:范文帮心得体会内容页",
        "2019-12-08 08:15:02心得体会访问手机版",
        "发布时间:2024年8月27日 来源:晚报 浏览次数:97",
        "本文由为您提供的群众路线心得体会\u3002",
        "心得体会应该怎么写",
        "第一章 总则",
        "正文 第二回 出门",
        "一、总体要求",
        "\uff08一\uff09原则",
        "前　言",
        "* * *",
        "　　春天来了,小山上开满了花;你看:真好!是吗?",
        "床前明月光,",
        "疑是地上霜\u3002",
        "\u2014\u2014李白",
        "明代于谦 \u201c但愿苍生俱饱暖\u201d 的诗句",
        "亲爱的同学们:",
        "此致",
        "林老师",
        "2024年3月20日",
        "相关阅读",
        "上一篇:演讲稿",
        "作者:朱自清",
        "徐志摩",
        "[唐]李白",
        "鲁迅 著",
        "再别康桥",
        "轻轻的我走了\uff0c\n正如我轻轻的来\uff1b\n我轻轻的招手\uff0c\n作别西天的云彩\u3002\n",
        "祝",
        "身体健康",
        "            家长\uff1a张三",
    ],
)
DAMAGE = "\u200b\u00ad\ufeff\ue82f\ue455\uff61\ufffd\u2028\x85\x0b\x0c\u00a0\u00c3\u00a9\u6d93\u9428\u951f\u65a4\u62f7\U00020000"
ALPHABET = (
    DAMAGE + "的一是春天第章回节卷年月日0123456789aZ ,.:;!?()\uff0c\u3002\u3001\uff1a\u201c\u201d\u300a\u300b\u3000\t\x07\u2014*-[]#>"
)
LINES = st.lists(st.one_of(TYPICAL, st.text(ALPHABET, max_size=60)), min_size=1, max_size=14).map("\n".join)
STEPS_OFF = st.frozensets(st.sampled_from(sorted(EVERY_STEP)))


@given(LINES, STEPS_OFF)
@example(SEED.read_text(encoding="utf-8"), frozenset())
def test_plain_text_loses_no_character_whatever_steps_are_off(source: str, without: frozenset[str]) -> None:
    try:
        reading = READERS[".txt"](source.encode(), Hints("a.txt", without=without))
    except Refusal:
        assert not solid(source) or "\x07" in source
        return
    document = transform(reading.document, without).document
    missing = Counter(solid(source)) - kept_characters(document)
    assert not +missing


@given(LINES)
@example(SEED.read_text(encoding="utf-8"))
def test_with_every_step_off_the_characters_are_the_original_ones_in_order(source: str) -> None:
    try:
        reading = READERS[".txt"](source.encode(), Hints("a.txt", without=EVERY_STEP))
    except Refusal:
        return
    document = transform(reading.document, EVERY_STEP).document
    assert solid("".join(lines(document))) == solid(source.translate(dict.fromkeys(map(ord, "\x07\ufeff"))))


PLACE = "X"
MARKS = [
    "*",
    "**",
    "_",
    "`",
    "```",
    "#",
    "> ",
    "- ",
    "1. ",
    "|",
    "|-|\n",
    "[",
    "]",
    "](",
    "]: ",
    ")",
    "![",
    "{",
    "}",
    "{.",
    "~",
    "~~",
    "^",
    "^[",
    "[^",
]
MARKS += [
    "==",
    "++",
    "$",
    "$$",
    ": ",
    ":::",
    "::: \u8bd7",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<",
    "\\",
    "&",
    "---",
    "title: ",
    "\n",
    "\n\n",
    "\n    ",
    " ",
    " ",
]
PIECES = st.lists(st.one_of(st.just(PLACE), st.sampled_from(MARKS)), max_size=40)


def _with_a_character_of_its_own_in_each_place(pieces: list[str]) -> str:
    return "".join(chr(0x4E00 + index) if piece == PLACE else piece for index, piece in enumerate(pieces))


@settings(max_examples=150)
@given(PIECES.map(_with_a_character_of_its_own_in_each_place))
@example("|a|b|\n|-|-|\n|\u4e00|\u4e01|\u4e02|\n")
@example("[\u4e00]: \u4e01 '\u4e02'\n\n\u4e03\n")
@example("```python \u4e00\n\u4e01\n```\n")
@example("[^\u4e00]: \u4e01\n")
@example("[^a]: \u4e00[^a]\n")
@example("\u4e00[^a]\n\n[^a]: \u4e01[^b]\n[^b]: \u4e02[^a]\n")
@example("[\u4e00](#\u4e01 '\u4e02')\n")
@example("# \u4e00 {#\u4e01 .\u4e02}\n\n## \u4e03\n")
@example("---\ntitle: \u4e00\ntitle: \u4e01\n\u4e02: {a: \u4e03, b: [\u4e04]}\n---\n\n\u4e05")
@example("<script>\u4e00</script>\n\n<p title='\u4e01'>\u4e02</p>\n<!-- \u4e03 -->\n")
def test_markdown_loses_no_han_character(source: str) -> None:
    try:
        reading = READERS[".md"](source.encode(), Hints("a.md"))
    except Refusal:
        return
    document = transform(reading.document).document
    assert _han(source) <= _han(model_json.encode(document))


def _han(written: str) -> set[str]:
    return {character for character in written if "\u4e00" <= character <= "\u4eff"}
