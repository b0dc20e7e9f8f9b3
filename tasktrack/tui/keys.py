"""Every action of the screens, once: its key, its names, and the pinyin initials that the command palette finds it by.

A screen builds its bindings from here (`BINDINGS = keys.bindings("remind", "notice")`) and gives each action its
method (`action_remind`). The footer, the command palette and the help form read the same table.
"""

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tasktrack import lang
from tasktrack.tui.screens import PAGES


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    `does` is Textual's action. `foot` says whether the footer shows it, `anywhere` whether its key works in forms and
    fields too, `records` that it puts something on record, which is not offered while the past is looked at. `key` may
    name several keys, separated by commas; the first is the one shown as `shown`.
    """

    name: str
    key: str
    zh: str
    en: str
    initials: str
    shown: str = ""
    does: str = ""
    foot: bool = True
    anywhere: bool = False
    records: bool = False

    @property
    def label(self) -> str:
        """The action's name in the language spoken."""
        return self.zh if lang.spoken() == "zh" else self.en

    @property
    def face(self) -> str:
        """The key as the footer shows it."""
        return self.shown or self.key.split(",")[0]

    @property
    def binding(self) -> Binding:
        """The action as Textual binds it."""
        return Binding(self.key, self.does or self.name, self.zh, show=self.foot, id=self.name, priority=self.anywhere)


_PAGE_NAMES = {
    "overview": ("总览", "overview", "zl"),
    "overdue": ("逾期督办", "overdue", "yqdb"),
    "review": ("审核", "review", "sh"),
    "my_items": ("我的填报", "my items", "wdtb"),
    "items": ("工作项", "items", "gzx"),
    "journal": ("办理记录", "journal", "bljl"),
    "decomposition": ("分解", "decomposition", "fj"),
    "indicators": ("指标", "indicators", "zb"),
    "findings": ("检查", "findings", "jc"),
    "rulings": ("口径裁定", "rulings", "kjcd"),
    "annual_plans": ("年度计划", "annual plans", "ndjh"),
    "quarter": ("季度表", "quarter", "jdb"),
    "notices": ("督办台账", "notices", "dbtz"),
}

_PAGE_KEYS = (*(f"{place},f{place}" for place in range(1, 10)), "0", "minus", "equals_sign", "semicolon,；")
_PAGE_FACES = (*"123456789", "0", "-", "=", ";")

PAGE_ACTIONS: tuple[Action, ...] = tuple(
    Action(f"show-{page}", key, *_PAGE_NAMES[page], shown=face, does=f"app.show('{page}')", foot=False)
    for page, key, face in zip(PAGES, _PAGE_KEYS, _PAGE_FACES, strict=False)
)
"""Opening each screen, by its place in the upper row of keys, or its F key."""

APP_ACTIONS: tuple[Action, ...] = (
    Action("step_back", "left_square_bracket,【,［", "上季度", "quarter back", "sjd", "[", "app.step(-1)"),
    Action("step_forth", "right_square_bracket,】,］", "下季度", "quarter forth", "xjd", "]", "app.step(1)"),
    Action("palette", "ctrl+p", "命令", "commands", "ml", "^p", "app.command_palette"),
    Action("verify_table", "f12", "核验表格", "verify a table", "hybg", does="app.verify_table", foot=False),
    Action("theme", "ctrl+t", "深浅主题", "light or dark", "sqzt", "^t", "app.toggle_theme", foot=False),
    Action("help", "question_mark,？,f10", "帮助", "help", "bz", "?", "app.help"),
    Action("quit", "ctrl+q", "退出", "quit", "tc", "^q", "app.quit", foot=False, anywhere=True),
)
"""What can be done on every screen."""

PAGE_OWN: tuple[Action, ...] = (
    # the split grid
    Action("save_split", "ctrl+s", "保存分解", "save split", "bcfj", "^s", records=True),
    Action("confirm_row", "c", "确认整行", "confirm row", "qrzh"),
    Action("spread", "s", "分摊差额", "spread the rest", "ftce"),
    Action("fix", "f", "固定/放开", "fix or free", "gd"),
    Action("undo", "u,ctrl+z", "撤回", "undo", "ch"),
    Action("redo", "U,ctrl+y", "重做", "redo", "cz"),
    Action("split_by", "b", "分解依据", "split by", "fjyj"),
    Action("fill_down", "ctrl+d", "向下填", "fill down", "xxt", "^d"),
    Action("fill_right", "ctrl+r", "向右填", "fill right", "xyt", "^r"),
    Action("clear_cells", "delete,backspace", "清空", "clear", "qk", "Del"),
    Action("edit_cell", "enter,f2", "改数", "edit", "gs", "↵"),
    Action("unlock", "k", "解锁已填报", "unlock reported", "jsytb"),
    Action("save_draft", "d", "存草案", "save draft", "cca", records=True),
    Action("drop_draft", "D", "弃草案", "drop draft", "qca", records=True),
    Action("zoom", "z", "放大", "whole width", "fd"),
    # tasks and clauses
    Action("confirm_values", "v", "确认推定", "confirm proposed", "qrtd", records=True),
    Action("assign", "p", "分派", "assign", "fp", records=True),
    Action("retarget", "r", "调整目标", "retarget", "tzmb", records=True),
    Action("add_task", "a", "增加任务", "add task", "zjrw", records=True),
    Action("edit_task", "e", "修改任务", "edit task", "xgrw", records=True),
    Action("merge_task", "m", "合并任务", "merge task", "hbrw", records=True),
    Action("excuse", "x", "说明不立项", "excuse clause", "smblx", records=True),
    Action("to_ruling", "g", "看口径裁定", "its ruling", "kkjcd"),
    # supervision
    Action("do_asked", "l", "按阶梯办理", "do what is asked", "ajtbl", records=True),
    Action("check_reply", "c", "核查回复", "check reply", "hchf", records=True),
    Action("return_item", "r", "退回", "return", "th", records=True),
    Action("accept", "a", "办结", "accept", "bj", records=True),
    Action("remind", "m", "催办", "remind", "cb", records=True),
    Action("notice", "n", "督办单", "notice", "dbd", records=True),
    Action("escalate", "e", "升级", "escalate", "sj", records=True),
    Action("extension", "x", "延期", "extension", "yq", records=True),
    Action("hold_finish", "a", "属实", "holds", "ss", records=True),
    Action("reopen_finish", "r", "不属实", "does not hold", "bss", records=True),
    Action("make_draw", "w", "抽查", "draw", "cc", records=True),
    Action("evidence", "o", "佐证", "evidence", "zz"),
    Action("asked_today", "t", "今日应办", "asked today", "jryb"),
    # reporting
    Action("report", "r", "填报", "report", "tb", records=True),
    Action("submit", "b", "提交", "submit", "tj", records=True),
    Action("withdraw", "w", "撤回", "withdraw", "ch", records=True),
    Action("ask_extension", "x", "申请延期", "ask extension", "sqyq", records=True),
    Action("reply", "p", "回复督办单", "reply to notice", "hfdbd", records=True),
    Action("receive", "a", "签收", "receive", "qs", records=True),
    Action("hand_back", "t", "退办", "hand back", "tb", records=True),
    Action("plan_quarters", "q", "季度计划", "plan quarters", "jdjh", records=True),
    # annual plans
    Action("issue_plans", "e", "下达", "issue", "xd", records=True),
    Action("issue_all", "E", "全部下达", "issue all", "qbxd", records=True),
    Action("export_plans", "o", "导出各单位", "export all", "dcgdw"),
    Action("year_back", "left,comma,，", "上一年", "year back", "syn", "←"),
    Action("year_forth", "right,full_stop,。", "下一年", "year forth", "xyn", "→"),
    # the quarter
    Action("urge", "m", "催报", "urge", "cb", records=True),
    Action("urge_all", "M", "全部催报", "urge all", "qbcb", records=True),
    Action("seal_quarter", "S", "封存", "seal", "fc", records=True),
    Action("export_table", "o", "导出", "export", "dc"),
    Action("difference", "D", "差异表", "difference", "cyb"),
    Action("quarter_back", "left,comma,，", "上一季", "quarter back", "syj", "←"),
    Action("quarter_forth", "right,full_stop,。", "下一季", "quarter forth", "xyj", "→"),
    # indicators
    Action("observe", "o", "登记观测值", "observe", "djgcz", records=True),
    Action("publish", "p", "公布", "publish", "gb", records=True),
    Action("table_row", "enter,g", "规划原表", "plan's table", "ghyb", "↵"),
    # rulings and findings
    Action("rule_a", "a", "以甲为准", "rule for A", "yjwz", records=True),
    Action("rule_b", "b", "以乙为准", "rule for B", "yywz", records=True),
    Action("rule_own", "o", "另定数", "other figure", "lds", records=True),
    Action("to_place", "enter,g", "到该处", "go there", "dgc", "↵"),
    Action("plan_changes", "p", "规划变更", "plan changes", "ghbg"),
    # the overview
    Action("save_page", "o", "存报告", "save report", "cbg"),
    # choosing what is listed
    Action("clear", "escape", "返回", "back", "fh", "Esc"),
    Action("open_figure", "enter", "打开清单", "open list", "dkqd", "↵"),
    Action("detail", "enter,d", "详情", "detail", "xq", "d"),
    Action("mark", "space", "选中", "mark", "xz", "Space"),
    Action("search", "slash,、,／", "查找", "search", "cz", "/"),
    Action("filters", "f", "筛选", "filter", "sx"),
    Action("unit", "u", "单位", "unit", "dw"),
    Action("sort", "s", "排序", "sort", "px"),
    Action("views", "v", "视图", "views", "st"),
    # looking closer
    Action("clause", "g", "条款", "clause", "tk"),
    Action("history", "h", "办理记录", "history", "bljl"),
    Action("items_below", "i", "工作项", "items", "gzx"),
    Action("verify", "v", "核验链", "verify chain", "hyl"),
    Action("copy", "y", "复制", "copy", "fz", foot=False),
)
"""What single screens offer; the same key means different things only on different screens."""

ACTIONS: dict[str, Action] = {action.name: action for action in (*PAGE_OWN, *APP_ACTIONS, *PAGE_ACTIONS)}
"""Every action by its name, in the order in which the footer shows them: what is needed most often first."""


def bindings(*names: str) -> list[BindingType]:
    """The bindings of these actions, for a screen's `BINDINGS`."""
    return [ACTIONS[name].binding for name in names]
