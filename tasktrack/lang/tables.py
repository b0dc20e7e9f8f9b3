"""What the tables say that leave the product: headings and feet (`writer-…`) and the refusals of their writing."""

TEXTS: dict[str, tuple[str, str]] = {
    "writer-attachment": ("附件", "Attachment"),
    "writer-simulated": ("演示数据　非真实填报", "DEMONSTRATION DATA, not real reports"),
    "writer-plan": ("规划：{plan}", "Plan: {plan}"),
    "writer-plan-numbered": ("规划：{plan}（{number}）", "Plan: {plan} ({number})"),
    "writer-period": ("期间：{period}", "Period: {period}"),
    "writer-quarter-1": ("{year}年第一季度", "{year} Q1"),
    "writer-quarter-2": ("{year}年第二季度", "{year} Q2"),
    "writer-quarter-3": ("{year}年第三季度", "{year} Q3"),
    "writer-quarter-4": ("{year}年第四季度", "{year} Q4"),
    "writer-year": ("{year}年", "{year}"),
    "writer-unit": ("单位：{unit}", "Unit: {unit}"),
    "writer-as-of": ("截至：{day}", "As of: {day}"),
    "writer-day": ("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}"),
    "writer-sealed": ("已锁定", "sealed"),
    "writer-page": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
    "writer-code": ("核验码：{code}", "Code: {code}"),
    "writer-note": ("说明：{note}", "Note: {note}"),
    "writer-note-numbered": ("说明{number}：{note}", "Note {number}: {note}"),
    "writer-signatures": (
        "填表人|审核人|单位负责人（签字）|日期",
        "Filled in by|Checked by|Head of unit (signature)|Date",
    ),
    "writer-signature": ("{label}：", "{label}:"),
    "writer-sheet": ("表", "Table"),
    "writer-cut": (
        "……【本格超过 Excel 上限 32767 字，以下未列出，全文请导出 docx 或 csv】",
        "… [cut: an Excel cell holds 32,767 characters; export docx or csv for the whole text]",
    ),
    "writer-format": (
        "不能按“{ending}”写表，请把文件名的结尾改为以下之一：{endings}。",
        "No table can be written as '{ending}'; let the file name end in one of: {endings}.",
    ),
    "writer-text-format": (
        "“{format}”不能写到标准输出，请选 {formats}，或用 -o 写到文件。",
        "'{format}' cannot go to standard output; choose {formats}, or write to a file with -o.",
    ),
    "writer-no-file": (
        "{path} 是文件夹或设备，不能写成表格，请另给一个文件名。",
        "{path} is a folder or a device, not a file; give another file name.",
    ),
    "writer-no-folder": (
        "文件夹 {folder} 不存在，请先建立，或换一个位置。",
        "The folder {folder} does not exist; make it first or choose another place.",
    ),
    "writer-unwritable": (
        "{path} 写不进去（{why}），请检查权限、关闭正打开它的程序，或换一个位置。",
        "{path} cannot be written ({why}); check its rights, close the program that has it open, or choose another place.",
    ),
    "writer-disk-full": (
        "磁盘空间不够，{path} 没有写成，原有文件未改动；请腾出空间后再导出。",
        "No room left: {path} was not written and nothing was changed; free some space and export again.",
    ),
}
