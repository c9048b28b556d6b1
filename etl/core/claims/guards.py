"""What forbids reading a figure as a statement: denial, expectation, a narrower group."""

import re
from typing import Final

from etl.core.claims.sentence import AGES, Sentence
from etl.core.claims.subjects import Mention, spaced
from etl.core.quantities.words import any_of, listed

_ONLY: Final = "more than,less than,fewer than,later than,only,just,including,counting,least"
_NEGATION: Final = re.compile(
    rf"(?<![a-z])(?:not|no)(?! {any_of(listed(_ONLY))})(?!\.)(?![a-z])|n['’]t(?![a-z])"
    r"|(?<![a-z])(?:cannot|nor|neither|none|never|hardly|scarcely|short of|yet to|(?:far|away) from"
    r"|(?:instead|rather) (?:of|than)|fail(?:s|ed|ing|ure)?|fell short|miss(?:ed|es|ing))(?![a-z])"
    "|未(?!来|成年)|没|并非|并无|毫无|从无|还差|"
    "(?<!毫)不(?!到|足|超|低|高|少|多|小|大|满|及|断|仅|只|但|过|同|久|包括|含|计|论|动产)"
)
_DENIAL: Final = re.compile(
    r"(?<![a-z])(?:den(?:y|ied|ies|ying)|refut\w*|debunk\w*|disput\w*|wrong(?:ly)?|false(?:ly)?"
    r"|untrue|incorrect(?:ly)?|mistaken(?:ly)?|myth|rumou?rs?)(?![a-z])"
    "|否认|不实|谣|失实|有误|误称|误传|错误|驳斥|不属实|并不"
)
_EXPECTATION: Final = re.compile(
    r"(?<![a-z])(?:expect\w*|forecast\w*|predict\w*|project(?:ed|ions?)|anticipat\w*|may|might"
    r"|could|would|will|shall|should|can|likely|potential(?:ly)?|if|whether|unless|aim(?:s|ed|ing)?"
    r"|target(?:s|ed|ing)?|goals?|hop(?:e|es|ed|ing)|plan(?:s|ned)? to|set to|on track|poised"
    r"|assum\w*|suppos\w*)(?![a-z])"
    "|预计|预测|预期|预估|有望|将(?!近)|或将|或达|可能|可望|计划|目标|力争|如果|假如|假设|倘若"
    "|若(?!干)|是否|希望|拟"
)
_SENTENCE_END: Final = re.compile(r"。|[.!?] ")

_GROUPS: Final = (
    "non,elderly,older,old,young,younger,teenage,female,male,women,minor,student,paying,paid,"
    "active,daily,monthly,weekly,adult,child,business,enterprise,corporate,senior,regular,frequent,"
    "rural,urban,other,foreign,overseas,disabled"
)
_GROUPS_HAN: Final = (
    "非,未成年,未成年人,青少年,青年,中青年,老年,老年人,中老年,女性,男性,女,男,学生,大学生,中学生,"
    "小学生,中小学生,儿童,少儿,年轻,残疾人,企业,付费,活跃,日活跃,月活跃,海外,农村,城镇,人群"
)
_NARROWER_BEFORE: Final = re.compile(
    rf"(?:(?<![a-z]){any_of(listed(_GROUPS))}[ -]|{any_of(listed(_GROUPS_HAN))}|{AGES})的?$"
)
_NARROWER_AFTER: Final = re.compile(
    r" (?:\(?aged|(?:under|over|above|below|younger|older)(?: than| the age of)? [0-9]{2}"
    r"(?![0-9.,]| ?%| (?:percent|per cent|million|billion|thousand))"
    r"|in (?:rural|urban|cities)|via|for|on (?:mobile|phones?|their)|to (?=[a-z])"
    r"(?!more|over|about|around|nearly|almost|at|a|an|the|reach|some|roughly)"
    r"|with (?:a|an)(?! (?:penetration|share|total|rate)))(?![a-z])"
)

_PRODUCTS: Final = listed(
    "chatgpt,openai,deepseek,doubao,kimi,qwen,ernie,copilot,gemini,claude,wechat,weixin,douyin,"
    "tiktok,baidu,alibaba,tencent,bytedance,meta ai,grok,perplexity,yuanbao,facebook,instagram,"
    "whatsapp,youtube,weibo,kuaishou,xiaohongshu,taobao,alipay,豆包,文心一言,通义千问,元宝,微信,抖音,百度,"
    "阿里,腾讯,字节,千问,夸克,快手,小红书,微博,淘宝,支付宝,拼多多,京东,美团"
)
_PRODUCT: Final = re.compile(f"(?<![a-z]){any_of(_PRODUCTS)}")


def unsaid(sentence: Sentence, place: int) -> str:
    """Return why what is said at a place is no statement of fact, or nothing.

    Words before it count from the beginning of its sentence; a denial may also follow.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(sentence.plain)]
    start = max((end for end in ends if end <= place), default=0)
    end = min((end for end in ends if end > place), default=len(sentence.plain))
    said = sentence.plain[start : sentence.clause(place)[1]]
    if _NEGATION.search(said) or _DENIAL.search(sentence.plain[start:end]):
        return "negation"
    return "not a statement of fact" if _EXPECTATION.search(said) else ""


def is_of_a_product(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a product or a firm is named between two places, and is not itself measured."""
    return any(
        not any(mention.start <= product.start() < mention.end for mention in sentence.mentions)
        for product in _PRODUCT.finditer(sentence.line, start, end)
    )


def is_narrowed(line: str, mention: Mention) -> bool:
    """Whether only a part of a group is meant: 未成年网民, "internet users aged 60"."""
    line = spaced(line)
    before, after = line[max(0, mention.start - 24) : mention.start], line[mention.end :]
    return bool(_NARROWER_BEFORE.search(before) or _NARROWER_AFTER.match(after))
