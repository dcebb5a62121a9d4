"""The language tag of a Chinese text whose author stated none, by the characters that only one script has.

Every pair of the table is a Traditional character and its Simplified form, of which neither belongs to the other script
too: a character such as U+540E (behind, and queen in both scripts) tells nothing and is left out.
"""

from __future__ import annotations

import re

from exporter.model import DEFAULT_LANGUAGE

TRADITIONAL_LANGUAGE = "zh-Hant"

PAIRS = (
    "這这國国說说個个時时們们對对會会過过發发經经學学開开關关當当動动還还進进樣样從从實实軍军長长點点業业將将兩两間间問问頭头見见話话員员處处認认條条題题變变總总電电數数"
    "報报結结標标務务場场計计資资統统區区隊队決决馬马書书則则達达難难權权設设類类邊边張张該该規规領领傳传師师觀观讓让識识帶带導导運运應应戰战給给東东聲声論论誰谁豈岂須须請请"
    "縣县龍龙齊齐漢汉愛爱歲岁錢钱歡欢詞词詩诗舉举鄉乡燈灯遠远風风飛飞門门車车魚鱼鳥鸟紅红銀银鐵铁語语讀读寫写樂乐華华陽阳陰阴現现為为歷历綠绿靜静麗丽園园亂乱夢梦養养轉转"
)
"""Traditional and Simplified in turn."""

_TRADITIONAL = re.compile(f"[{PAIRS[::2]}]")
_SIMPLIFIED = re.compile(f"[{PAIRS[1::2]}]")
_FEWEST = 2
_MAJORITY = 3
_SAMPLE = 200_000
"""Characters that are looked at: a long book is no more certain for being read to its end."""


def language_of(text: str) -> str:
    """``zh-Hant`` for a text with at least three times as many Traditional characters as Simplified ones, else ``zh-Hans``."""
    sample = text[:_SAMPLE]
    traditional, simplified = len(_TRADITIONAL.findall(sample)), len(_SIMPLIFIED.findall(sample))
    return TRADITIONAL_LANGUAGE if traditional >= max(_FEWEST, _MAJORITY * simplified) else DEFAULT_LANGUAGE
