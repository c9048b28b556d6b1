"""Everyday names of what is measured, beside the names of the indicators themselves."""

from collections.abc import Mapping
from typing import Final

from etl.core.quantities.words import listed

# a question mark ends the id of a bare name, which may mean the users or their share
ALIASES: Final[Mapping[str, str]] = {
    "genai_users": (
        "generative ai users,users of generative ai,genai users,gen ai users,"
        "generative ai user base,"
        "generative artificial intelligence users,users of generative artificial intelligence,"
        "生成式人工智能用户,生成式人工智能用户数,生成式人工智能产品用户规模,生成式人工智能产品用户,"
        "生成式ai用户规模,生成式ai用户"
    ),
    "genai_users?": (
        "generative ai,generative artificial intelligence,genai,gen ai,生成式人工智能,"
        "生成式人工智能产品,生成式ai,生成式ai产品"
    ),
    "genai_penetration": (
        "generative ai penetration,generative ai penetration rate,penetration of generative ai,"
        "penetration rate of generative ai,genai penetration,generative ai adoption rate,"
        "生成式人工智能普及率,生成式人工智能产品普及率,生成式ai普及率"
    ),
    "internet_users": (
        "internet users,netizens,internet population,online population,users of the internet,"
        "number of internet users,online community,网民,网民规模,网民数量,网民总数,网民总体规模,"
        "互联网用户,互联网用户规模,上网人数"
    ),
    "internet_penetration": (
        "internet penetration,internet penetration rate,penetration of the internet,"
        "互联网普及率,网络普及率"
    ),
    "mobile_internet_users": ("mobile netizens,mobile phone netizens,移动网民"),
    "internet_users?": (
        "is online,are online,were online,was online,use the internet,uses the internet,"
        "used the internet,using the internet"
    ),
    "rural_internet_users": "rural netizens",
    "rural_internet_penetration": ("rural internet penetration rate,农村互联网普及率"),
    "urban_internet_users": "urban netizens",
    "urban_internet_penetration": ("urban internet penetration rate,城镇互联网普及率"),
    "genai_answering_questions_users": (
        "generative ai to answer questions,用生成式人工智能回答问题,生成式人工智能回答问题"
    ),
    "genai_purpose_answering_questions": (
        "answer questions,answering questions,to answer questions,回答问题"
    ),
    "genai_share_under_40": (
        "people under 40,those under 40,users under 40,aged under 40,are under 40,were under 40,"
        "under the age of 40,younger than 40,40岁以下者,40岁以下用户,40岁以下人群,40岁以下"
    ),
    "genai_share_higher_education": (
        "holders of junior college or higher education,junior college or higher education,"
        "大专及以上学历者,大专及以上学历"
    ),
    "genai_services_registered": (
        "filed generative ai services,registered generative ai services,generative ai services,"
        "备案生成式人工智能服务,已备案生成式人工智能服务,生成式人工智能服务"
    ),
    "online_shopping_users": "online shoppers,网购用户",
    "online_travel_booking_users": "online travel bookers",
    "online_healthcare_users": (
        "internet healthcare users,online medical users,互联网医疗用户,互联网医疗用户规模"
    ),
    "e_government_users": ("e government users,online government service users,在线政务用户"),
    "live_streaming_users": "livestreaming users",
    "food_delivery_users": "food delivery users",
    "online_office_users": "remote work users",
    "chatgpt_weekly_active_users": "weekly active users of chatgpt,chatgpt周活跃用户",
}
PAIRS: Final[Mapping[str, str]] = {  # rates of a group, not shares of all
    "rural_internet_users": "rural_internet_penetration",
    "urban_internet_users": "urban_internet_penetration",
    "internet_users_aged_60_plus": "internet_penetration_aged_60_plus",
}
POPULATION_WORDS: Final = listed(
    "population,whole population,total population,people,residents,citizens,chinese people,"
    "chinese population,people in china,population of china,总人口,全国人口,人口,全国总人口,居民,"
    "国人,中国人"
)
AREA_NAMES: Final[Mapping[str, str]] = {
    "CHN": "china,chinese,mainland china,中国,我国,全国",
    "USA": (
        "united states,the us,u.s.,usa,america,american,americans,us users,us internet,us adults,"
        "us generative ai,us genai,美国"
    ),
    "GBR": "united kingdom,uk,u.k.,britain,british,英国",
    "KOR": "south korea,korea,korean,韩国",
    "EU27": "eu,european union,european,europe,欧盟,欧洲",
    "JPN": "japanese",
    "DEU": "german",
    "FRA": "french",
    "IND": "indian",
    "WLD": "world,worldwide,globally,global,全球,世界",
    "part of CHN": (
        "beijing,shanghai,tianjin,chongqing,guangdong,zhejiang,jiangsu,shandong,sichuan,fujian,"
        "hunan,hubei,henan,hebei,anhui,jiangxi,shaanxi,shanxi,liaoning,jilin,heilongjiang,yunnan,"
        "guizhou,guangxi,hainan,gansu,qinghai,ningxia,xinjiang,tibet,inner mongolia,shenzhen,"
        "hong kong,macau,taiwan,北京,上海,天津,重庆,广东,浙江,江苏,山东,四川,福建,湖南,湖北,"
        "河南,河北,安徽,江西,"
        "陕西,山西,辽宁,吉林,黑龙江,云南,贵州,广西,海南,甘肃,青海,宁夏,新疆,西藏,内蒙古,深圳,"
        "香港,澳门,台湾"
    ),
}
WORLD: Final = "WLD"
COUNT_WORDS: Final = listed("users,user base,user numbers,number of users,用户规模,用户数量,用户数")
SHARE_WORDS: Final = listed(
    "penetration,penetration rate,usage rate,adoption rate,普及率,使用率,渗透率"
)
