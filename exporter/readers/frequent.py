"""The characters that running Chinese text is made of, Simplified and Traditional: the measure of a right decoding.

About 500 characters cover three quarters of any modern or classical text; a wrong decoding yields hardly any of them.
"""

from __future__ import annotations

FREQUENT_HAN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同"
    "现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走"
    "义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
    "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    "笔往怕若吃吧呢吗啊谁怎曾岂汝吾尔矣焉哉乎皆亦乃故遂曰夫云君臣兵将卷章节回目录"
    "這個們來為國說時會對於著過發後裡裏麼學經現當沒動還進樣從實軍無長機關點業將兩間問頭體見産產話內門員處義幾認條系係氣題別變總電數報結標務場計"
    "資統區隊決馬馬書則聽達難權設類據邊張該規萬領確傳師觀讓識候帶導爭運卻與應戰給東聲論應當萬誰豈須臾罷箇裏頭爺娘賊們應聞雲將請縣衆眾廟龍鳳號齊漢"
)
"""Characters only; the marks are ``FREQUENT_MARKS``."""

FREQUENT_MARKS = frozenset("\u3002\uff0c\u3001\uff1a\uff1b\uff1f\uff01\u201c\u201d\u300a\u300b\u300c\u300d\u3000\uff08\uff09\u2026\u2014")
