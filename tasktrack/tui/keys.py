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
    "outline": ("规划大纲", "outline", "ghdg"),
}

PAGE_ACTIONS: tuple[Action, ...] = tuple(
    Action(f"show-{page}", f"{place},f{place}", *_PAGE_NAMES[page], does=f"app.show('{page}')", foot=False)
    for place, page in enumerate(PAGES, 1)
)
"""Opening each screen, by its number or F key."""

APP_ACTIONS: tuple[Action, ...] = (
    Action("step_back", "left_square_bracket,【,［", "上季度", "quarter back", "sjd", "[", "app.step(-1)"),
    Action("step_forth", "right_square_bracket,】,］", "下季度", "quarter forth", "xjd", "]", "app.step(1)"),
    Action("palette", "ctrl+p", "命令", "commands", "ml", "^p", "app.command_palette"),
    Action("theme", "ctrl+t", "深浅主题", "light or dark", "sqzt", "^t", "app.toggle_theme", foot=False),
    Action("help", "question_mark,？,f10", "帮助", "help", "bz", "?", "app.help"),
    Action("quit", "ctrl+q", "退出", "quit", "tc", "^q", "app.quit", foot=False, anywhere=True),
)
"""What can be done on every screen."""

PAGE_OWN: tuple[Action, ...] = (
    # supervision
    Action("return_item", "r", "退回", "return", "th", records=True),
    Action("accept", "a", "办结", "accept", "bj", records=True),
    Action("remind", "m", "催办", "remind", "cb", records=True),
    Action("notice", "n", "督办单", "notice", "dbd", records=True),
    Action("escalate", "e", "升级", "escalate", "sj", records=True),
    Action("extension", "x", "延期", "extension", "yq", records=True),
    # reporting
    Action("report", "r", "填报", "report", "tb", records=True),
    Action("submit", "b", "提交", "submit", "tj", records=True),
    Action("withdraw", "w", "撤回", "withdraw", "ch", records=True),
    Action("ask_extension", "x", "申请延期", "ask extension", "sqyq", records=True),
    Action("reply", "p", "回复", "reply", "hf", records=True),
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
