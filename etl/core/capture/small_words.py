"""Words that name nothing: between them a figure still belongs to what was named before."""

import re
from typing import Final

from etl.core.claims.scan import BLANK
from etl.core.quantities.words import any_of, listed

_LATIN: Final = frozenset(
    listed(
        "the,a,an,its,their,whose,this,that,these,those,it,they,which,who,there,and,or,then,with,to"
        ",at,of,by,in,on,from,for,as,up,over,about,around,nearly,almost,more,than,some,just,only"
        ",now,had,has,have,having,been,was,were,is,are,became,total,totaled,totalled,totaling,out"
        ",totalling,number,numbers,numbered,numbering,figure,level,size,scale,overall,national"
        ",nationwide,combined,respective,rate,ratio,share,average,compared,against,versus,year,yoy"
        ",annual,annually,period,end,half,same,earlier,previous,last,past,month,months,years,time,so"
        ",far,also,already,again,further,another,additional,new,newly,net,approximately,roughly"
        ",still,or,namely,percentage,points,percent,china,chinese,china's,country,country's,record"
        ",nation,nation's,mainland,equivalent,accounting,representing,corresponding,translating"
        ",meaning,giving,bringing,putting,pushing,taking,making,estimated,first,second,six,twelve"
        ",s,while,but,after,since,during,exactly,precisely,population,high,s,he,all,people,them,whom"
    )
)
_VERBS: Final = re.compile(
    "(?:reach|hit|stand|stood|ris[ei]|rose|grow|grew|increas|jump|surg|climb|soar|expand|exceed"
    "|surpass|topp|pass|doubl|tripl|quadrupl|fall|fell|dropp?|declin|decreas|gain|add|up|down|stay"
    "|remain|equal|attract|boast|amount|account|leap|rocket|swell|swollen|balloon)(?:s|es|ed|ing|n|en)?"
)
_HAN: Final = re.compile(
    any_of(
        listed(
            "已经,已,共有,共计,共,总计,合计,总量,总数,总规模,总人数,总,达到了,达到,达,为,是,有,超过,超"
            ",突破,逾,高达,增至,升至,增长至,增长到,增加到,上升至,上升到,提升至,提升到,提高到,降至,下降至"
            ",增长率,增长,增加,上升,提升,提高,上涨,下降,减少,降低,增速,增幅,涨幅,较,相较,相比,比,同比"
            ",环比,与,同,和,及,且,并,而,其中,其,该,这一,约,近,接近,将近,仅,人数,数量,规模,整体,总体"
            ",的,了,到,从,由,自,至,在,于,以来,期间,上年末,上年,去年,今年,年底,年末,底,末,同期,上半年"
            ",半年,全年,一年,分别,净增,新增,持续,继续,进一步,快速,稳步,首次,再,又,也,均,都,我国,全国"
            ",中国,全球,截至,截止,目前,当前,占比,占,比例,比重,即,或,相当于,来,间,内,时间,个月,个,幅度"
            ",历史性,实现,保持,水平,全国人口,总人口,人口,一,二,两,三,六,十"
        )
    )
)
_TOKEN: Final = re.compile(r"[a-z]+(?:'s)?|[\u3400-\u9fff]+|[0-9]+")


def names_nothing(words: str) -> bool:
    """Whether a stretch of a folded sentence holds only words that name nothing.

    >>> names_nothing(", reaching "), names_nothing("5g base stations reached ")
    (True, False)
    >>> names_nothing("较2024年底增长"), names_nothing("域名总数达")
    (True, False)
    """
    return all(_is_small(token) for token in _TOKEN.findall(words.replace(BLANK, " ")))


def _is_small(token: str) -> bool:
    if token[0].isascii():
        return token in _LATIN or _VERBS.fullmatch(token) is not None
    return _HAN.sub("", token) == ""
