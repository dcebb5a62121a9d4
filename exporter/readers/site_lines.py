"""Lines that only a site writes: each known by its whole shape, and by what it is for.

A shape here says no more than that a line looks so. Whether it goes is decided by its place, in ``web_page`` and ``main_text``.
"""

from __future__ import annotations

import re

_COLON = "[:\uff1a]"
_COUNT = "[\\s(\uff08]*[\\d,.]*\\s*[万]?\\s*[)\uff09]?"

_MENU = (
    "(?:网站|返回|站点)?首页|主页|登录|注册|登[录陆]\\s*[/|]?\\s*注册|注册\\s*[/|]?\\s*登录|马上登录|立即注册|退出(?:登录)?|搜索|(?:高级|站内)搜索|"
    "联系(?:我们|方[法式])|关于(?:我们|本站)|版权声明|隐私(?:政策|条款|声明|保护)|保护隐私权|免责(?:声明|条款)|(?:服务|使用)条款|法律声明|友情链接.{0,20}|"
    "(?:网站|站点)地图|广告(?:服务|及合作|投放|合作|刊例|软文)|刊登广告|加入我们|(?:人才)?招聘(?:信息)?|诚聘英才|意见反馈|网站律师|通行证注册|产品答疑|设为首页|"
    "(?:添加|加入)?收藏(?:夹|本[站页])?|添加收藏夹.*设为首页.*|下载\\s*APP|.{0,8}(?:客户端|手机版|APP)下载|访问手机版|移动客户端|.{2,6}客户端|(?:不良信息|侵权|我要)?举报|侵权投诉|举报此人|"
    "举报文章问题|报料|站长统计|流量统计|在线客服|English(?:中文版)?|繁體(?:中文)?|无障碍(?:浏览|阅读)?|"
    "我的收藏|About .{2,20}|使用QQ登录|忘记密码.*|下次自动登录"
)
_SHARE = (
    f"分享(?:到|至)?{_COLON}?.{{0,16}}|(?:用)?微信扫(?:描|一扫).{{0,8}}|扫(?:一扫|描).{{0,16}}(?:二维码|关注|微信).{{0,10}}|扫一扫.{{0,12}}|"
    f"(?:腾讯)?(?:QQ|QQ空间|微信|新浪微博|微博|人人网)|"
    f"腾讯QQ|字(?:号|体)(?:大小)?{_COLON}?[\\s大中小A+|-]*|【[关闭大中小打印 ]+】|打印(?:本[页文]|此[页文]|文章)?|"
    f"关闭(?:窗口|本页)?|复制链接|点赞|[踩赞]\\d*|转发|收藏|"
    "查看更多(?:评论.*)?|查看全部(?:\\d+条评论.*)?|展开全文|加载中\\W*|点击加载更多|点击刷新|刚刚看到这里|阅读原文|返回(?:顶部|列表|上一[页级]|.{2,4}首页)|"
    "不感兴趣(?:不感兴趣)?|感谢您的反馈.*|取消\\s+确认|确认\\s+取消|最(?:热|新)评论(?:\\s*刷新)?|我要(?:评论|跟帖|发表)|发表评论|(?:网友|热门?|全部|最新)评论.{0,16}|已输入\\d+字|"
    f"{_COUNT}条评论.{{0,24}}|评论{_COUNT}|{_COUNT}(?:人参与|次?阅读|浏览).{{0,8}}|.{{0,40}}⋅\\s*\\d*评论\\s*⋅.{{0,8}}|\\d{{1,3}}图|"
    f".{{0,30}}查看回复.*举报.*|.{{2,20}}举报\\s*分享.*|回复\\s*踩\\d*\\s*赞\\d*.*|.*举报赞\\d*回复"
)
_OTHERS = (
    f"(?:小编)?(?:精心|为您|为你)?(?:推荐|相关|热门|延伸|猜你喜欢|最新|更多|精彩|频道|热点|新闻|评论|点击|阅读)+"
    f"(?:阅读|文章|推荐|关注|内容|链接|范文|资讯|新闻|话题|图片|专题|视频|聚焦|排行榜?|精彩|搜索){{1,2}}{_COLON}?|.{{2,16}}{_COLON}相关(?:新闻|文章|阅读)|.{{2,4}}的其他文章|更多(?:\\+|>+|&gt;)?|猜你(?:喜欢|"
    f"感兴趣).{{0,4}}|大家都在看|阅读下一篇|看过本文的人还.{{1,10}}|新闻排行榜"
)
_COUNTERS = f"(?:浏览|点击|阅读|访问|人气|评论)(?:次数|量|数)?\\s*{_COLON}?{_COUNT}次?"
_FOOT = (
    f".{{0,60}}(?:ICP[备证]|ICP经营许可|公网安备|网安备|信息服务许可证|许可证号).{{0,90}}|.{{0,40}}(?:Copyright|©|"
    f"\\(C\\)\\s*\\d{{4}}).{{0,160}}|All Rights Reserved.{{0,40}}|.{{0,40}}版权所有(?!权).{{0,60}}|"
    f".{{0,20}}(?:违法|不良)(?:和|与|及)?(?:不良|违法)?信息.{{0,4}}举报.{{0,40}}|.{{0,12}}举报(?:电话|邮箱|受理).{{0,40}}|(?:技术支持|网站建设|"
    f"建议使用.{{0,20}}分辨率|备案号?){_COLON}.{{0,50}}"
)
_CONTACT = f"(?:地\\s*址|电\\s*话|传\\s*真|邮\\s*编|E-?mail|邮箱|网址|主页网址|主办单位|承办单位){_COLON}.{{0,60}}"
_NEIGHBOUR = (
    f"[上下][一1][篇页条](?:文章|新闻)?\\s*(?:{_COLON}.*|\\s.*)|[上下]一[篇页条](?:文章|新闻)?|因篇幅(?:问题|限制).*(?:点此|点击|查看).*"
)
_CREDIT = (
    f"[【\\[(\uff08]?\\s*(?:责任编辑|责编|编辑|本文编辑|值班编辑)\\s*{_COLON}\\s*\\S{{0,10}}\\s*[】\\])\uff09]?"
    f"|(?:本文)?(?:关键词|关键字|标签|TAG|Tags)\\s*(?:{_COLON}|>>).{{0,120}}|标签|分享到.*|.{{2,12}}报料{_COLON}.{{0,50}}|"
    f"[(\uff08]?原(?:标题|题){_COLON}.{{0,60}}|.{{0,30}}未经(?:授权|许可).{{0,12}}不得转载.{{0,20}}"
)
_ALONE = re.compile(f"(?:{_NEIGHBOUR})|(?:{_CREDIT})")
_SITE = re.compile("|".join(f"(?:{shape})" for shape in (_MENU, _SHARE, _OTHERS, _COUNTERS, _FOOT, _NEIGHBOUR, _CREDIT)), re.IGNORECASE)
_LONGEST = 200
_ADDRESS = re.compile(_CONTACT, re.IGNORECASE)
_RELATED = re.compile(_OTHERS)


def is_site_line(words: str) -> bool:
    """Whether the whole line has the shape of a menu's entry, a share button, a counter, a footer, a credit or a link to other pages."""
    return len(words) <= _LONGEST and _SITE.fullmatch(words.strip(" |>\u3000·•/")) is not None


def is_certain(words: str) -> bool:
    """Whether the line is a link to a neighbouring page, a credit or keywords, which as a page's last line needs no other sign."""
    return len(words) <= _LONGEST and _ALONE.fullmatch(words) is not None


def is_contact(words: str) -> bool:
    """Whether the line is an address or a telephone number: a site's, below a whole page; a notice has its own."""
    return _ADDRESS.fullmatch(words) is not None


def announces_others(words: str) -> bool:
    """Whether the whole line announces a list of other pages."""
    return len(words) <= 16 and _RELATED.fullmatch(words.strip()) is not None
