"""Bytes become text by how plausible each decoding reads."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.diagnostics import Refusal
from exporter.readers.decode import LARGEST_SOURCE, decode
from exporter.readers.plausibility import bits

MODERN = "我们的祖国是花园\u3002花园的花朵真鲜艳\uff0c和暖的阳光照耀着我们\uff0c每个人脸上都笑开颜\u3002\n"
CLASSIC = "話說天下大勢\uff0c分久必合\uff0c合久必分\u3002周末七國分爭\uff0c并入於秦\u3002及秦滅之後\uff0c楚漢分爭\uff0c又并入於漢\u3002\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", [MODERN, CLASSIC, MODERN * 100])
def test_chinese_is_read_in_every_encoding_without_a_mark(encoding: str, words: str) -> None:
    decoded = decode(words.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.diagnostics) == (words, encoding, ())


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_traditional_text_in_big5_is_not_taken_for_gb18030(encoding: str) -> None:
    decoded = decode(CLASSIC.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (CLASSIC, "big5hkscs")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + MODERN.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (MODERN, encoding)


def test_one_foreign_byte_in_gb18030_is_replaced_and_its_offset_reported() -> None:
    source = MODERN.encode("gb18030")
    damaged = source + b"\xff" + source
    decoded = decode(damaged, "a.txt")
    (finding,) = decoded.diagnostics
    assert decoded.text == MODERN + "\ufffd" + MODERN
    assert finding.id == "bytes-undecodable"
    assert dict(finding.arguments) == {"count": "1", "encoding": "gb18030", "offsets": str(len(source))}
    assert finding.where is not None and finding.where.line == 2


def test_big5_with_foreign_bytes_is_big5_still() -> None:
    source = CLASSIC.encode("big5")
    decoded = decode(source * 3 + b"\x80" + source + b"\xff", "a.txt")
    assert decoded.encoding == "big5hkscs"
    assert decoded.text.count("\ufffd") == 2
    assert dict(decoded.diagnostics[0].arguments)["count"] == "2"


def test_many_offsets_are_counted_and_the_first_few_named() -> None:
    source = (MODERN.encode("gb18030") + b"\xff") * 9
    arguments = dict(decode(source, "a.txt").diagnostics[0].arguments)
    assert arguments["count"] == "9"
    assert arguments["offsets"].count(",") == 5


def test_utf8_cut_in_the_middle_of_its_last_character_is_utf8() -> None:
    decoded = decode(MODERN.encode().rstrip()[:-1], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd") and decoded.text.count("\ufffd") == 1
    assert decoded.diagnostics[0].id == "bytes-undecodable"


def test_utf16_cut_in_half_is_reported_by_its_offset() -> None:
    source = MODERN.encode("utf-16-le")[:-1]
    decoded = decode(codecs.BOM_UTF16_LE + source, "a.txt")
    assert dict(decoded.diagnostics[0].arguments)["offsets"] == str(len(source) + 1)


def test_western_text_is_utf8() -> None:
    assert decode(b"plain words\n", "a.txt").encoding == "utf-8"


def test_western_text_in_utf16_is_read_without_a_mark() -> None:
    assert decode("plain words\n".encode("utf-16-le"), "a.txt").text == "plain words\n"


def test_a_given_encoding_overrides_the_guess() -> None:
    assert decode(MODERN.encode("gbk"), "a.txt", "gbk").text == MODERN
    assert decode(codecs.BOM_UTF8 + MODERN.encode(), "a.txt", "utf-8").text == MODERN
    assert decode(MODERN.encode("utf-16"), "a.txt", "utf-16").text == MODERN


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    assert _refusal(MODERN.encode(), encoding) == "encoding-unknown"


@pytest.mark.parametrize("source", [b"", b"\n \t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + "\u3000\n".encode(), codecs.BOM_UTF16_LE])
def test_a_file_without_words_is_refused_as_empty(source: bytes) -> None:
    assert _refusal(source) == "source-empty"


@pytest.mark.parametrize(
    "source",
    [
        b"\x89PNG\r\n\x1a\n" + b"x" * 50,
        b"\xff\xd8\xff\xe0" + b"x" * 50,
        b"%PDF-1.7\n%" + b"x" * 50,
        b"PK\x03\x04" + b"x" * 50,
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
        bytes(range(256)) * 4,
        b"\x00" * 200 + b"words",
        bytes((index * 7919 + index // 3) % 256 for index in range(4000)),
    ],
)
def test_a_binary_file_under_a_text_name_is_refused(source: bytes) -> None:
    assert _refusal(source) == "source-binary"


def test_a_garbled_text_in_well_formed_utf8_is_text_still() -> None:
    garbled = (CLASSIC * 3).encode().decode("gb18030", "replace")
    assert decode(garbled.encode(), "a.txt").text == garbled


def test_real_chinese_reads_more_plausibly_than_its_mistaken_decodings() -> None:
    wrong = CLASSIC.encode("big5").decode("gb18030", "replace")
    assert bits(CLASSIC) < 11 * len(CLASSIC) < 0.7 * bits(wrong)


def _refusal(source: bytes, encoding: str = "") -> str:
    with pytest.raises(Refusal) as caught:
        decode(source, "a.txt", encoding)
    (finding,) = caught.value.diagnostics
    assert finding.where is not None and finding.where.source == "a.txt"
    return finding.id


def test_two_words_of_gbk_that_are_well_formed_utf8_are_gbk() -> None:
    source = "\u76ee\u5f55".encode("gbk")
    assert source.decode("utf-8") == "\u013f\u00bc"
    assert decode(source, "a.txt").text == "\u76ee\u5f55"


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8"])
@pytest.mark.parametrize("length", [4, 6, 10])
def test_a_few_characters_are_enough(encoding: str, length: int) -> None:
    words = CLASSIC[:length].replace("\u5927", "\u5c0f")
    assert decode(words.encode(encoding), "a.txt").text == words


def test_traditional_text_in_gbk_and_simplified_text_in_big5_are_told_apart() -> None:
    common = "\u5b50\u66f0\u5b78\u800c\u6642\u7fd2\u4e4b\u4e0d\u4ea6\u8aaa\u4e4e"
    assert decode(common.encode("gbk"), "a.txt").encoding == "gb18030"
    simple = "\u4eba\u4e4b\u521d\u6027\u672c\u5584\u6027\u76f8\u8fd1\u4e60\u76f8\u8fdc".replace("\u4e60", "\u5b78").replace(
        "\u8fdc", "\u540c"
    )
    assert decode(simple.encode("big5"), "a.txt").text == simple


def test_hz_is_read_and_a_tilde_before_a_brace_alone_is_not_hz() -> None:
    assert decode(MODERN.encode("hz"), "a.txt").text == MODERN
    assert decode(b"a set ~{x} of letters\n", "a.txt").encoding == "utf-8"


def test_western_text_with_curly_quotes_is_read_in_its_own_encoding() -> None:
    words = "He said \u201cyes\u201d and she said \u201cno\u201d at the caf\u00e9, didn\u2019t they?\n"
    assert decode(words.encode("cp1252"), "a.txt").text == words


def test_a_page_with_controls_between_its_words_is_a_text() -> None:
    words = "\x05\x06\x07".join(MODERN.split("\uff0c"))
    assert decode(words.encode(), "a.txt").text == words


def test_a_table_of_rare_characters_is_a_text_in_gb18030_too() -> None:
    words = "\n".join(f"{chr(0x3400 + index)},{chr(0x9F00 + index % 99)}" for index in range(300))
    assert decode(words.encode("gb18030"), "a.txt").text == words


def test_doubt_is_said_with_the_next_likely_encoding() -> None:
    decoded = decode("\u5ce6\u6d1b".encode("gbk"), "a.txt")
    (finding,) = decoded.diagnostics
    assert finding.id == "encoding-uncertain" and decoded.confidence < 0.95
    assert dict(finding.arguments)["other"] == decoded.runner_up
    assert decode(MODERN.encode("gbk"), "a.txt").confidence > 0.999


@pytest.mark.parametrize(
    ("written", "given", "likely"), [("gb18030", "utf-8", "gb18030"), ("utf-8", "big5", "utf-8"), ("big5", "utf-8", "big5hkscs")]
)
def test_a_wrong_encoding_is_refused_with_the_likely_one(written: str, given: str, likely: str) -> None:
    with pytest.raises(Refusal) as caught:
        decode((CLASSIC * 3).encode(written), "a.txt", given)
    (finding,) = caught.value.diagnostics
    assert (finding.id, dict(finding.arguments)["likely"]) == ("encoding-wrong", likely)


def test_a_file_too_large_for_a_document_is_refused() -> None:
    assert _refusal(b"x" * (LARGEST_SOURCE + 1)) == "source-too-large"


def test_the_character_for_lost_bytes_in_the_file_itself_is_no_undecodable_byte() -> None:
    assert decode((MODERN + "\ufffd").encode(), "a.txt").diagnostics == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5])
def test_a_file_cut_inside_a_character_keeps_its_encoding(encoding: str, cut: int) -> None:
    assert decode(CLASSIC.encode(encoding)[:-cut], "a.txt").encoding == encoding


def test_a_long_file_that_begins_in_english_is_read_to_its_end() -> None:
    words = "plain words\n" * 20_000 + CLASSIC * 20
    assert decode(words.encode("big5"), "a.txt").text == words


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=40).map(str.encode),
        st.text(MODERN + CLASSIC, max_size=40).map(lambda words: words.encode("gb18030")),
    )
)
def test_any_bytes_are_a_text_or_refused_with_a_reason(source: bytes) -> None:
    try:
        decoded = decode(source, "a.txt")
    except Refusal as refusal:
        reasons = {finding.id for finding in refusal.diagnostics}
    else:
        reasons = set[str]()
    assert reasons <= {"source-empty", "source-binary"}
    if reasons:
        return
    assert decoded.text.strip() and 0.5 <= decoded.confidence <= 1
    lossless = "bytes-undecodable" not in {finding.id for finding in decoded.diagnostics}
    assert not lossless or decoded.text == source.decode(decoded.encoding).removeprefix("\ufeff")


def test_an_unassigned_character_of_two_bytes_leaves_the_next_one_whole() -> None:
    source = CLASSIC.encode("big5")
    decoded = decode(source * 2 + b"\x81\x40" + source, "a.txt")
    assert decoded.text == CLASSIC * 2 + "\ufffd" + CLASSIC
    assert dict(decoded.diagnostics[0].arguments)["count"] == "2"
