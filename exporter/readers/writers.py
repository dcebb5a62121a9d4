"""Which short line says who wrote a text: a name with a mark beside it, or a bare name that begins with a surname."""

from __future__ import annotations

import re

_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧"
    "蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍段雷钱錢汤湯尹黎常武乔喬贺賀"
    "裴牛聂聶祁褚虞甄赖賴龚龔鲁魯艾闻聞卞郁舒柳施穆梅俞戚纪紀季屈岳齐齊严嚴洪倪殷"
)
_COMPOUND = "欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|令狐|慕容|皇甫|尉迟|尉遲|司徒|东方|東方"
_NAME = re.compile(f"(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")

_WORDS = re.compile(
    "高(?:[度中级等山原校新空速低兴考]|尚)|方[法案向式便面针]|文[章化件学明字艺]|金[融色属秋黄]|黄[昏河金色海]|江[南山水湖河]|白[天云雪色日]"
    "|马[上路车]|常[见用规识]|周[末边年围]|任[务何]|程[序度]|史[记料诗]|石[头油]|田[野园]|夏[天日季夜]|雷[雨电]|龙[卷舟]|施[工行]|纪[律念录要]|季[节度]"
    "|严[格重肃]|康[复健]|武[术器]|程[式]|余[下额]|许[多可]|何[时以处为谓]|于[是此]|曾[经]|段[落]|钟[声表]|林[业区]|张[开贴]|谢[谢意]|陈[述列]|胡[同说]|方才"
    "|柳[树絮]|梅[花雨]|洪[水流]|秦[岭]|唐[诗朝代]|宋[词朝代]|毛[病笔]|岳[父母]|屈[服]|齐[心声]|孔[雀]|苏[醒]|罗[列]|朱[红]|孙[子女]|王[国子]|李[子树]|杜[绝鹃]"
    "|梁[上]|熊[猫]|钱[包财]|汤[圆]|叶[子片]|丁[香]|沈阳|郑州|郑重|贺[词信卡]|姜[汤]|杨[树柳]|郁[闷]|舒[适服]|闻[名]|艾[滋草]|阎王|卢沟|牛[奶肉人年郎皮角群毛仔马羊]"
)
"""Words that begin with what is a surname too."""

_LABELLED = re.compile("(?P<label>(?:作者|文|撰文|编著|原著)\\s*[:\uff1a/\uff0f]\\s*)(?P<name>\\S[^\u3002]{0,30})")
_WRITER = re.compile("(?P<name>[\u4e00-\u9fff\u00b7]{2,8})\\s+(?P<label>著|撰|编著|編著)")
DYNASTIES = (
    "春秋|[战戰][国國]|三[国國]|[周秦汉漢魏晋晉隋唐宋元明清]|先秦|[东西東][汉漢晋晉]"
    "|[南北][宋朝]|南唐|五代|[近现現当當]代|民[国國]|[英美法德俄日]"
)
"""Dynasties, and the countries of translated writers, as they stand in brackets before a name."""

_DYNASTY = re.compile(f"[\uff08(\u3014\\[\u3010](?:{DYNASTIES})[\uff09)\u3015\\]\u3011].*")
_BARE = re.compile("(?:[\uff08(\u3014\\[\u3010][^\uff09)\u3015\\]\u3011]{1,3}[\uff09)\u3015\\]\u3011]\\s*)?[\u4e00-\u9fff\u00b7]{2,5}")


def labelled_name(text: str) -> re.Match[str] | None:
    """The whole text as a ``name`` and the ``label`` that says that it is the writer's, or None."""
    return _LABELLED.fullmatch(text) or _WRITER.fullmatch(text)


def is_poet(text: str) -> bool:
    """Whether the whole text has the shape of a name, as above a poem; a dynasty in brackets may stand before it."""
    return _BARE.fullmatch(text) is not None


def has_dynasty(text: str) -> bool:
    """Whether the text begins with a dynasty or a country in brackets."""
    return _DYNASTY.match(text) is not None


def is_name(text: str) -> bool:
    """Whether the whole text is a surname with a given name of one or two characters, and not a word that begins like one."""
    return _NAME.fullmatch(text) is not None and not _WORDS.match(text)
