"""What the screens say; the names of actions stand in `tui/keys.py`."""

TEXTS: dict[str, tuple[str, str]] = {
    "simulated": ("演示数据", "DEMO DATA"),
    "day": ("{day}（{period}）", "{day} ({period})"),
    "day-past": ("回看 {day}（{period}）只读", "LOOKING BACK at {day} ({period}), read-only"),
    "counts": ("逾期 {late} · 待审 {waiting}", "{late} overdue · {waiting} to review"),
    "past-is-read-only": (
        "现在回看的是 {day}，不能办理；请按 ] 回到 {present} 再办。",
        "You are looking back at {day}, where nothing can be put on record; press ] until {present} and do it there.",
    ),
    "palette": ("查找命令（中文、英文或拼音首字母）", "Find a command (Chinese, English or pinyin initials)"),
    "help": ("按键", "Keys"),
    "help-close": ("Esc 关闭", "Esc closes"),
    "help-here": ("这个界面", "On this screen"),
    "help-everywhere": ("任何界面", "Everywhere"),
    "help-list": (
        "↑ ↓ PgUp PgDn Home End 移动；鼠标可点按列表、页签和底部的按键。",
        "↑ ↓ PgUp PgDn Home End move; lists, tabs and the keys below can be clicked.",
    ),
    "yes": ("确定 (y)", "Yes (y)"),
    "no": ("取消 (n)", "No (n)"),
}
