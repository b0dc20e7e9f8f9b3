"""What a metric's words are about, so that small differences in wording do not hide that two places mean the same.

The words are taken apart into the stage of education, who runs it, and the rest: 公办小学新增学位 is 小学, 公办, 学位.
System setting: the format asks for the same words wherever the same thing is measured, people write nearly the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

STAGES = {
    "学前": ("学前三年", "学前教育", "学前", "幼儿园"),
    "义务教育": ("九年义务教育", "义务教育阶段", "义务教育"),
    "中小学": ("中小学校", "中小学"),
    "小学": ("小学阶段", "小学段", "小学"),
    "初中": ("初级中学", "初中阶段", "初中段", "初中"),
    "高中阶段": ("高中阶段教育", "高中阶段学校", "高中阶段"),
    "普通高中": ("普通高中", "普高"),
    "中职": ("中等职业教育", "中等职业学校", "中职学校", "中职教育", "中职"),
    "高中": ("高中",),
    "中学": ("中学",),
}
"""The stages of education and how they are written."""

WHOLES = {
    "义务教育": ("小学", "初中"),
    "高中阶段": ("普通高中", "中职"),
    "中小学": ("小学", "中学"),
    "中学": ("初中", "高中"),
}
"""Which stages together make up another. Source: the school system, as the Education Law has it."""

_STAGE_OF = {words: stage for stage, listed in STAGES.items() for words in listed}
_STAGE = re.compile("|".join(sorted(_STAGE_OF, key=len, reverse=True)))
_OWNER = re.compile("公办|民办|普惠性|普惠")
_ADDED = re.compile("新增加?|净增加?")
_PLACE = re.compile("^(全[省市县区州]|[我本][省市县区州])")
_SMALL = (("专任教师", "教师"), ("及以上", "以上"), ("的", ""))
_COUNT = re.compile("(总数量?|总量|数量|人数|个数|总规模|规模|数|量)$")
_RATE = re.compile("所?(占比例?|比例|比重|率)$")
_GENERAL = re.compile(
    "|覆盖|达标|合格|优良|优秀|增长|完成|参与|普及|建设|培训|建成|新建|面积|投入|投资|个|学校|人员|项目|."
)
_SCALE = re.compile("万亿|亿|万")
_SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12}
_SAME_MEASURES = {"名": "人", "百分比": "%", "％": "%", "家": "所"}
_NO_COUNTS = frozenset({"", "%", "‰", "百分点", "个百分点", "年", "岁", "级", "位", "名次", "分", "倍"})


@dataclass(frozen=True, slots=True)
class Metric:
    """What is counted or measured: the stage, who runs it, and the rest of the words."""

    stage: str
    owner: str
    words: str

    @property
    def general(self) -> bool:
        """Whether the words say too little to tell that two places mean the same: 覆盖率, but not of what."""
        return not self.stage and _GENERAL.fullmatch(self.words) is not None


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure without its 万 or 亿; `tens` is how many places that shifts the figure."""

    name: str
    tens: int

    @property
    def additive(self) -> bool:
        """Whether figures in it may be added up: counts may, shares, ranks, ages and ratios may not."""
        return self.name not in _NO_COUNTS and "/" not in self.name and "每" not in self.name


@cache
def measure(unit_of_measure: str) -> Measure:
    """The unit of measure taken apart: 万个 is 个, shifted by four places."""
    plain = "".join(unicodedata.normalize("NFKC", unit_of_measure).split())
    scale = _SCALE.match(plain)
    name = plain[scale.end() :] if scale else plain
    return Measure(_SAME_MEASURES.get(name, name), _SCALES[scale[0] if scale else ""])


@cache
def metric(text: str, added: bool = False) -> Metric | None:
    """The metric taken apart, None when it has no words; `added` when 新增 says how, not what, is counted."""
    words = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
    words = _PLACE.sub("", words)
    for found, instead in _SMALL:
        words = words.replace(found, instead)
    if added:
        words = _ADDED.sub("", words, count=1)
    owner = _OWNER.search(words)
    words = _OWNER.sub("", words, count=1)
    stage = _STAGE.search(words)
    rest = _STAGE.sub("□", words, count=1)
    rest = _RATE.sub("", _COUNT.sub("", rest)) or rest
    if not words:
        return None
    return Metric(_STAGE_OF[stage[0]] if stage else "", owner[0][:2] if owner else "", rest)


def says_added(text: str) -> bool:
    """Whether a quantity's metric says that it is newly made, so that a level rises by it."""
    return _ADDED.search(text) is not None
