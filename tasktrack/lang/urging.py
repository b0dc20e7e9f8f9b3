"""What is said of a quarter's reports: who has not reported, urging them, sealing, and the Quarter screen."""

TEXTS: dict[str, tuple[str, str]] = {
    "not-over": (
        "{period} 到 {last} 才结束，现在还不到催报的时候。",
        "{period} ends on {last}; it is too early to urge its reports.",
    ),
    "urged": (
        "{period} 未报的工作项都已催报过，不再重复催办；需要再催请用督办单或升级。",
        "All items without a report for {period} were urged before; use a notice or escalate instead.",
    ),
    "all-reported": (
        "{period} 各单位都已填报，没有要催的。",
        "All units have reported for {period}; nobody is to be urged.",
    ),
    "words": ("{period} 进展尚未填报，请尽快填报", "The report for {period} is still missing; please report"),
    # the screen
    "title": (
        "{period} 报送 {reported}/{items}　未报 {missing} 项　{units} 个单位未报齐",
        "{period} reported {reported} of {items}   missing {missing}   {units} units incomplete",
    ),
    "due": ("填报截止 {due}", "reports due {due}"),
    "due-over": ("填报截止 {due}（已过 {days} 天）", "reports were due {due} ({days} days ago)"),
    "unsealed": ("○ 未封存", "○ not sealed"),
    "sealed": ("✔ 已封存 {day} {name}　{hash}", "✔ sealed {day} {name}   {hash}"),
    "all-units": ("全部单位", "all units"),
    "column-unit": ("单位", "Unit"),
    "column-items": ("应报", "Items"),
    "column-reported": ("已报", "Reported"),
    "column-missing": ("未报", "Missing"),
    "column-last": ("最近填报", "Last report"),
    "empty": ("本季度没有在办工作项", "No items are open in this quarter"),
    "no-rows": ("没有行", "No rows"),
    "rows": ("{unit}　{count} 行", "{unit}   {count} rows"),
    "urge-title": ("催报 {period}：{count} 项，{units} 个单位", "Urge {period}: {count} items of {units} units"),
    "urge-line": ("{unit}　{missing} 项", "{unit}   {missing} items"),
    "urge-before": (
        "另有 {count} 项本季度已催报过，不重复",
        "{count} more were urged for this quarter before and are left out",
    ),
    "urge-hint": ("随催办发出的话（可不填）", "Words that go with the reminder (may stay empty)"),
    "urge-done": ("已催报 {count} 项", "{count} items urged"),
    "seal-title": ("封存 {period} 季度进展表", "Seal the table of {period}"),
    "seal-what": (
        "{items} 项，{missing} 项未报。封存后按此留存，今后导出的都是这一份；之后的填报记为补报。",
        "{items} items, {missing} without a report. From then on this is the table that is exported; later reports count as late.",
    ),
    "seal-done": ("已封存 {period}", "{period} sealed"),
    "export-title": ("导出 {period} 季度进展表", "Export the table of {period}"),
    "export-file": ("文件", "File"),
    "export-name": ("{period}季度进展表.{ending}", "progress {period}.{ending}"),
    "export-done": ("已写到 {file}", "Written to {file}"),
    "export-there": (
        "{file} 已经有了，没有覆盖；请换个名字。",
        "{file} is there already and was left as it is; give another name.",
    ),
}
