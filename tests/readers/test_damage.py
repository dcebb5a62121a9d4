"""Damage is repaired where that is certain, listed, and can be left as it is; what cannot be mended is reported."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.readers import Hints
from exporter.readers.damage import EVERYWHERE, IN_MARKUP, Mended, mended_lines
from exporter.readers.decode import Decoded
from exporter.transforms import STEPS

WORDS = "我们的祖国是花园\uff0c花园的花朵真鲜艳\u3002"
CONTROLS = re.compile("[\x80-\x9f]")
HALVES = "\u305d\u8ba8\u71a8\u8bee\u9991\u5c60\u7f00\u5e37\uff36\u71a8\u8c1d"
EVEN = "话说天下大势"
CLASSIC = "話說天下大勢\uff0c分久必合\uff0c合久必分\u3002"


def mended(text: str, *without: str, repaired: frozenset[str] = EVERYWHERE) -> Mended:
    return mended_lines(Decoded(text, "utf-8"), Hints("a.txt", without=frozenset(without)), repaired)


def text_of(found: Mended) -> str:
    return "\n".join(line.text for line in found.lines)


CASES = [
    ("mojibake", WORDS.encode().decode("latin-1"), WORDS),
    ("mojibake", "标题\n" + EVEN.encode().decode("gb18030"), "标题\n" + EVEN),
    ("mojibake", "\u9286\u20ac\u9286\u20ac" + EVEN.encode().decode("gb18030"), "\u3000\u3000" + EVEN),
    ("mojibake", (EVEN + "\uff1b").encode()[:-1].decode("gb18030") + "?", EVEN + "\ufffd?"),
    ("mojibake", WORDS.encode("gb18030").decode("latin-1"), WORDS),
    ("mojibake", CLASSIC.encode("big5").decode("gb18030"), CLASSIC),
    ("mojibake", WORDS.encode("gb18030").decode("big5hkscs"), WORDS),
    ("mojibake", "先行\uff0c" + HALVES + "了十数个", "先行\uff0c\ufffd教朱仝解送雷横\u3002朱仝\ufffd了十数个"),
    (
        "markup",
        "&nbsp;&nbsp;他说&ldquo;走&hellip;&hellip;&rdquo;<br />\n她没有回答&#8212;&#8212;",
        "  他说\u201c走\u2026\u2026\u201d\n她没有回答\u2014\u2014",
    ),
    ("markup", "<p>第一段文字</p><p class='a'>第二段文字</p>", "第一段文字\n\n第二段文字"),
    ("private-use", "果有些滴\ue82f\ue78d", "果有些滴\u3ce0\ufe10"),
    ("private-use", "\uf0b7 要点", "\u2022 要点"),
    ("invisible", "花\u200b园\u00ad里\u2060\n\u200e春天", "花园里\n春天"),
    ("half-width", "花园\uff64春天\uff61", "花园\u3001春天\u3002"),
    ("letter-spacing", "未 经 书 面 授 权 \uff0c 不 得 转 载 本 网 内 容 \u3002", "未经书面授权\uff0c不得转载本网内容\u3002"),
    ("hyphens", "The exam-\nple is an example of it.", "The example\n is an example of it."),
]


@pytest.mark.parametrize(("step", "damaged", "sound"), CASES)
def test_damage_is_mended_and_can_be_left(step: str, damaged: str, sound: str) -> None:
    found = mended(damaged)
    assert text_of(found) == sound
    assert {change.rule for change in found.changes} == {step}
    assert text_of(mended(damaged, step)) == CONTROLS.sub("", damaged)
    assert step in STEPS


def test_a_change_names_its_place_and_what_stood_there() -> None:
    (change,) = mended("春天\n花\u200b园").changes
    assert (change.where.line, change.where.column, change.before, change.after) == (2, 2, "\u200b", "")
    assert change.context == "花\u200b园"


SOUND = [
    "网页里的空格写成&nbsp;而不是空格",
    "<div>一段网页&nbsp;的源文件</div>",
    "AT&T; 与 R&D; 是公司的名字",
    "if (a &lt; b) { return; }",
    "auto\u00admatic and zero\u200bwidth",
    "\u05d0\u200f\u4e2d\u200e",
    "\U0001f468\u200d\U0001f469 both",
    "一 二 三 四 五 六 日",
    "赵 钱 孙 李 周 吴 郑 王",
    "well-\nknown words",
    "caf\u00e9, na\u00efve, M\u00fcnchen, Espa\u00f1a\u00bf",
    "骅骝骐骥騄駬纤离\uff1b龙媒紫燕挟翼骕骦\uff1b駃騠银騔騕褭飞黄\u3002",
    "目录",
    "骕骦\uff1b駃騠银騔騕褭\uff0c矗矗峦削巍巍\u3002\u98c4\u98c4\u9727\u51dc\u51dc\u98a8\uff0c\u689d\u6f97\u58d1\u7c50\u863f\u5bc6",
    "\u043f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440",
    "\u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8\u3067\u3059\u3002",
    "\u00c4\u00d6\u00dc\u00e4\u00f6\u00fc\u00df",
    "\ud55c\uad6d\uc5b4 \ubb38\uc7a5",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_may_be_meant_so_stays(text: str) -> None:
    found = mended(text)
    assert (text_of(found), found.changes, found.diagnostics) == (text, (), ())


def test_a_text_spaced_throughout_loses_its_spaces_in_short_stretches_too() -> None:
    spaced = "\n".join(" ".join(line) for line in [WORDS, "春 天", "二 0 1 8".replace(" ", ""), WORDS])
    assert text_of(mended(spaced)).split("\n")[0] == WORDS


def test_garbled_lines_that_nobody_can_mend_are_reported_once() -> None:
    lost = "\u951f\u65a4\u62f7\u951f\u65a4\u62f7"
    (finding,) = mended(f"{WORDS}\n{lost}\n{WORDS}{lost}").diagnostics
    assert finding.id == "text-garbled" and finding.where is not None and finding.where.line == 2
    assert dict(finding.arguments) == {"count": "2"}


def test_lost_and_private_characters_are_reported_with_their_first_line() -> None:
    lost, private = mended(f"{WORDS}\n\ufffd\ue455\n\ue455").diagnostics
    assert (lost.id, private.id) == ("characters-lost", "characters-private-use")
    assert dict(private.arguments) == {"count": "2", "codes": "U+E455"}
    assert {finding.where.line for finding in (lost, private) if finding.where} == {2}


def test_private_characters_of_a_traditional_text_are_no_characters_of_gbk() -> None:
    assert mended(CLASSIC + "\u9019\u500b\u8aaa\u6642\u5011\u5c0d\ue82f").changes == ()


def test_markup_keeps_its_spaces_and_its_half_width_marks() -> None:
    text = "未 经 书 面 授 权 \uff0c 不 得 转 载 本 网 内 容 \u3002\n花\uff64\n\u200b\t代码"
    assert text_of(mended(text, repaired=IN_MARKUP)) == text


PIECES = st.lists(st.sampled_from([damaged for _, damaged, _ in CASES] + SOUND + ["\n", " ", "\u200b", "\ue82f", "\ufffd"]), max_size=6)


@given(PIECES.map("".join), st.frozensets(st.sampled_from(sorted(EVERYWHERE))))
def test_changes_say_all_that_was_changed(text: str, without: frozenset[str]) -> None:
    found = mended(text, *without)
    kept = Counter(text_of(found) + "".join(removal.text for removal in found.removals))
    for change in found.changes:
        assert change.rule not in without
        kept.update(change.before)
        kept.subtract(change.after)
    assert Counter({character: count for character, count in kept.items() if count}) == Counter(text)


@given(st.text("\u4e2d\u6587\u7684\u5927\uff0c\u3002 \nabc-\u200b\uff61\u00c3\u00a9\u6d93\u9428\ue78d", max_size=200))
def test_a_mended_text_is_mended_no_further(text: str) -> None:
    once = text_of(mended(text, "letter-spacing", "hyphens", "mojibake"))
    assert text_of(mended(once, "letter-spacing", "hyphens", "mojibake")) == once


@pytest.mark.parametrize(
    ("garbled", "likely"),
    [
        ("\u5c01\u795e\u6f14\u7fa9".encode("big5").decode("cp437"), "\u5c01\u795e\u6f14\u7fa9"),
        ("红楼梦 第一册".encode("gbk").decode("cp437"), "红楼梦 第一册"),
        ("红楼梦".encode().decode("cp1252"), "红楼梦"),
        ("红楼梦".encode("gbk").decode("utf-8", "surrogateescape"), "红楼梦"),
    ],
)
def test_a_file_name_that_an_archive_garbled_is_told(garbled: str, likely: str) -> None:
    found = mended_lines(Decoded(WORDS, "utf-8"), Hints(f"seeds/{garbled}.txt"))
    assert [dict(finding.arguments)["likely"] for finding in found.diagnostics] == [likely]


@pytest.mark.parametrize(
    "name", ["红楼梦", "M\u00fcnchen", "caf\u00e9 cr\u00e8me", "\u9b6f\u8fc5\u300a\u91ce\u8349\u300b", "\u00dcbersicht"]
)
def test_a_sound_file_name_is_left_in_peace(name: str) -> None:
    assert mended_lines(Decoded(WORDS, "utf-8"), Hints(f"{name}.txt")).diagnostics == ()
