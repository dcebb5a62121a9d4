"""What a paragraph is in a letter or an official document, from where it stands and how it is shaped.

After GB/T 9704-2012: the addressee and the salutation stand at the top and end in a colon; the closing, the signature, the
date and a remark in brackets stand at the bottom.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exporter.characters import has_han
from exporter.model import Role
from exporter.readers.dates import iso_date
from exporter.readers.passages import Passage

_TOP = 4
_BOTTOM = 8
_COLON = "[:\uff1a]"
_MARKS = "\uff0c,\u3002;\uff1b!\uff01?\uff1f"
_ADDRESSEE = re.compile(
    rf"(?:各|国务院|省|市|全国)[^{_MARKS.replace(chr(0xFF0C), '').replace(',', '')}]{{1,160}}"
    rf"(?:单位|机构|部门|政府|委员会|局|厅|院|校|公司|部委|部队|集团|组织|委|办){_COLON}",
)
_SALUTATION = re.compile(
    rf"(?:(?:尊敬|敬爱|亲爱|親愛|可爱|各位)[^{_MARKS}]{{0,26}}|[^{_MARKS}\s]{{0,8}}(?:先生|女士|同志|老师|老師|同学|同學|朋友们|代表|委员|爸爸|妈妈|父亲|母亲|爷爷|奶奶|吾兄|吾弟|台鉴)){_COLON}",
)
_CLOSING = re.compile(
    rf"(?:此致|敬礼|敬禮|敬上|顺颂.{{1,6}}|顺祝.{{1,8}}|即颂.{{1,6}}|祝(?:您|你|好|愿)?[^{_MARKS}]{{0,14}}|特此(?:通知|报告|函复|公告|通告|请示|证明|申请))[\u3002!\uff01.]?"
)
_WISHING = re.compile(f"(?:谨?此致|致以|[敬恭谨顺順即]?祝(?:您|你|你们|願|愿)?|[顺順即此敬并]颂){_COLON}?")
"""The first line of a closing in two, ``此致`` above ``敬礼`` or ``祝`` above ``身体健康``."""

_WISH = re.compile("[^\uff1a:\u3002\uff1b;\uff1f?!\uff01]{1,24}[\u3002!\uff01.]?")
_DATE_WORDS = re.compile("[0-9\uff10-\uff19\u3007\u25cb零一二三四五六七八九十年月\\s./-]+[年月日号]")
_SIGNED = re.compile(rf"[^{_MARKS}]{{2,40}}")
_NAME = re.compile(rf"[^{_MARKS}\uff1a:\u3002]{{2,24}}")
_ATTACHMENT = re.compile(rf"附\s*件?\s*\d*\s*{_COLON}.{{1,80}}")
_FURTHER = re.compile("\\d{1,2}[.\uff0e\u3001].{1,80}")
_REMARK = re.compile("[\uff08(][^\uff08\uff09()]{2,40}[\uff09)]")
_AFTER_SIGNATURE = frozenset({Role.DATE, Role.REMARK, Role.ATTACHMENT})


def roles(passages: Sequence[Passage]) -> Mapping[int, Role]:
    """The index of each passage that is more than body to its role; a text that is neither letter nor document has none."""
    found: dict[int, Role] = {}
    _read_top(passages, found)
    _read_bottom(passages, found, is_letter=bool(found))
    _read_right(passages, found)
    return found


def closing_length(passages: Sequence[Passage], given: Mapping[int, Role], index: int) -> int:
    """How many passages one closing takes from the index on: two for ``此致`` above ``敬礼``, 0 where none begins."""
    if given.get(index) is not Role.CLOSING:
        return 0
    return 2 if given.get(index + 1) is Role.CLOSING and _is_wish(passages, index) else 1


def _read_top(passages: Sequence[Passage], found: dict[int, Role]) -> None:
    for index, passage in enumerate(passages[:_TOP]):
        if _SALUTATION.fullmatch(passage.text):
            found[index] = Role.SALUTATION
            return
        if _ADDRESSEE.fullmatch(passage.text):
            found[index] = Role.ADDRESSEE
            return


def _read_bottom(passages: Sequence[Passage], found: dict[int, Role], *, is_letter: bool) -> None:
    first = max(len(passages) - _BOTTOM, len(passages) // 2, 1)
    date = _date_index(passages, first)
    for index in range(max(len(passages) - _BOTTOM, 1), len(passages)):
        if index not in found and _is_wish(passages, index):
            found[index] = found[index + 1] = Role.CLOSING
    for index in range(first, len(passages)):
        text = passages[index].text
        if index in found:
            continue
        if _CLOSING.fullmatch(text) and (is_letter or text.startswith(("此致", "敬礼", "特此"))):
            found[index] = Role.CLOSING
        elif date and index > date and _REMARK.fullmatch(text):
            found[index] = Role.REMARK
    if is_letter or date:
        _read_attachments(passages, found)
    _read_signature(passages, found, date, is_letter=is_letter)


def _read_attachments(passages: Sequence[Passage], found: dict[int, Role]) -> None:
    """The line that names the attachments, and those below it that go on counting them."""
    for index in range(max(len(passages) - _BOTTOM, 1), len(passages)):
        text = passages[index].text
        if _ATTACHMENT.fullmatch(text) or (found.get(index - 1) is Role.ATTACHMENT and _FURTHER.fullmatch(text)):
            found.setdefault(index, Role.ATTACHMENT)


def _is_wish(passages: Sequence[Passage], index: int) -> bool:
    pair = passages[index : index + 2]
    return len(pair) > 1 and bool(_WISHING.fullmatch(pair[0].text) and _WISH.fullmatch(pair[1].text)) and not iso_date(pair[1].text)


def _read_right(passages: Sequence[Passage], found: dict[int, Role]) -> None:
    """The last lines, when they alone were pushed to the right, are who signed and when."""
    ending = len(passages)
    while ending and (passages[ending - 1].pushed_right or found.get(ending - 1) in _AFTER_SIGNATURE):
        ending -= 1
    if ending == 0 or len(passages) - ending > _BOTTOM:
        return
    for index in range(ending, len(passages)):
        text = passages[index].text
        if index not in found and passages[index].pushed_right and _SIGNED.fullmatch(text) and has_han(text):
            found[index] = Role.DATE if iso_date(text) or _DATE_WORDS.fullmatch(text) else Role.SIGNATURE


def _date_index(passages: Sequence[Passage], first: int) -> int:
    """The date that closes the document: nothing but remarks and attachments follow. 0 when there is none."""
    for index in range(len(passages) - 1, first - 1, -1):
        text = passages[index].text
        if iso_date(text):
            return index
        if not _REMARK.fullmatch(text) and not _ATTACHMENT.fullmatch(text):
            return 0
    return 0


def _read_signature(passages: Sequence[Passage], found: dict[int, Role], date: int, *, is_letter: bool) -> None:
    """The names above the date, or, in a letter without one, the name at the very end."""
    if not date and not (is_letter and _is_closed(found, passages)):
        return
    if date:
        found[date] = Role.DATE
    last = (date or len(passages)) - 1
    if last > 0 and last not in found and _NAME.fullmatch(passages[last].text):
        found[last] = Role.SIGNATURE


def _is_closed(found: Mapping[int, Role], passages: Sequence[Passage]) -> bool:
    return any(role is Role.CLOSING and index >= len(passages) - 4 for index, role in found.items())
