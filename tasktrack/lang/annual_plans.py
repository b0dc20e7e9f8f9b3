"""What is said of annual work plans: refusals, the commands' help, the table, the files for all units, the screen."""

TEXTS: dict[str, tuple[str, str]] = {
    # refusals
    "unit-unknown": (
        "规划里没有编号为 {unit} 的单位；用 unit list 查看各单位。",
        "The plan has no unit {unit}; see them with unit list.",
    ),
    "no-unit": (
        "没有写明下达给哪些单位；请写单位，或用 --all 下达全部。",
        "Say which units' plans to issue, or all of them with --all.",
    ),
    "unit-or-all": (
        "单位和 --all 只能写一样：写明单位，或用 --all 下达全部。",
        "Name units or give --all, not both.",
    ),
    "year-unknown": (
        "{year} 年没有年度工作计划，可选：{years}。",
        "There are no annual plans for {year}; choose one of: {years}.",
    ),
    "owes-nothing": (
        "{units} {year} 年没有工作项，没有可下达的；请先在分解里分给它们。",
        "{units} owes nothing in {year}, so there is nothing to issue; split tasks to it first.",
    ),
    "all-issued": (
        "{units} {year} 年的计划已全部下达（最近一次 {day}），没有再要下达的。",
        "All of the {year} plan of {units} is issued already (last on {day}); there is nothing left to issue.",
    ),
    "all-done": (
        "{units} {year} 年的工作项都已办结或撤销，不用再下达。",
        "All items of {units} in {year} are done or cancelled; there is nothing left to issue.",
    ),
    "all-held": (
        "{units} {year} 年还能下达的 {count} 项都涉及约束性指标的口径问题，裁定后才能下达：{rulings}；用 ruling show 查看。",
        "All {count} items of {units} still to be issued in {year} touch binding indicators and wait for rulings: {rulings}; see ruling show.",
    ),
    # states
    "state-none": ("无计划", "no plan"),
    "state-draft": ("草案", "draft"),
    "state-partly": ("部分下达", "partly issued"),
    "state-issued": ("已下达", "issued"),
    "state-closed": ("未下达已办结", "done unissued"),
    "why-none": ("规划没有给这个单位任务", "the plan gives it no task"),
    "why-support": ("只配合，不承担任务", "it only supports others"),
    "why-year": ("承担的任务都不在这一年", "none of its tasks falls in this year"),
    # the item's page
    "issued-on": ("已下达 {day}", "issued on {day}"),
    "not-issued": ("未下达", "not issued"),
    # commands
    "help-annual-plan-list": (
        "各单位某年的工作计划：项数、已下达、未下达、暂不下达\n不写 --year 时按所看那一天的年度。",
        "List the units' plans of a year: items, issued, not issued, held back\nWithout --year that of the day looked at.",
    ),
    "help-annual-plan-issue": (
        "下达单位的年度工作计划\n下达后各项生效，改动要写理由。涉及约束性指标而口径未裁定的暂不下达，会逐项列明。",
        "Issue units' plans of a year\nFrom then on their items are in force and changes need a reason. What touches a binding indicator and is not ruled on is held back and named.",
    ),
    "opt-list-year": ("哪一年", "The year"),
    "opt-list-unit": ("只看这些单位或组，可多次写", "Only these units or groups; may be repeated"),
    "opt-without": ("只列这一年没有计划的单位", "Only units that have no plan for the year"),
    "opt-issue-all": ("全部单位", "All units"),
    "title-list": ("{year}年年度工作计划", "Annual work plans of {year}"),
    "title-without": ("{year}年没有工作计划的单位", "Units without a work plan for {year}"),
    "col-unit": ("单位", "Unit"),
    "col-code": ("编号", "Code"),
    "col-state": ("状态", "State"),
    "col-items": ("项数", "Items"),
    "col-issued": ("已下达", "Issued"),
    "col-unissued": ("未下达", "Waiting"),
    "col-held": ("暂不下达", "Held"),
    "col-closed": ("未下达已办结", "Done unissued"),
    "col-issued-on": ("下达日", "Issued on"),
    "col-why": ("原因", "Why"),
    "counted": (
        "{year}年 {units} 个单位：已下达 {issued}，部分下达 {partly}，草案 {draft}，未下达已办结 {closed}，无计划 {none}",
        "{year}, {units} units: {issued} issued, {partly} partly, {draft} drafts, {closed} done unissued, {none} without a plan",
    ),
    "issued-line": ("已下达　{unit}　{count}项", "issued  {unit}  items {count}"),
    "would-line": ("将下达　{unit}　{count}项", "would issue  {unit}  items {count}"),
    "held-line": (
        "暂不下达　{ruling} 口径未裁定：{task} {title}（{units} 个单位 {items} 项）",
        "held back  {ruling} is not ruled on: {task} {title} (units {units}, items {items})",
    ),
    "done": ("{year}年计划已下达：{units} 个单位 {count} 项", "Issued for {year}: units {units}, items {count}"),
    "would": (
        "预览，未下达：{year}年 {units} 个单位 {count} 项",
        "Preview, nothing was issued: {year}, units {units}, items {count}",
    ),
    "held-count": ("暂不下达 {count} 项", "{count} held back"),
    # the table
    "table-state": ("{title}：{state}", "{title}: {state}"),
    "table-none": ("没有工作项", "nothing owed"),
    "table-draft": ("草案（未下达）", "draft (not issued)"),
    "table-closed": ("未经下达，已办结", "done without having been issued"),
    "table-issued": ("已下达（{days}）", "issued ({days})"),
    "table-partly": (
        "部分下达（{days}，已下达{issued}项、未下达{unissued}项）",
        "partly issued ({days}; {issued} issued, {unissued} not)",
    ),
    "table-day": ("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}"),
    "table-days": ("{first}至{last}", "{first} to {last}"),
    "total-issued": ("已下达", "Issued"),
    "total-unissued": ("未下达", "Not issued"),
    "remark-held": ("暂不下达：{ruling}口径待裁定", "held back: {ruling} is not ruled on"),
    "remark-unissued": ("未下达", "not issued"),
    "note-held": (
        "“暂不下达”的任务涉及约束性指标，规划前后数字不一致，裁定口径后另行下达。",
        "Items held back touch a binding indicator about which the plan contradicts itself; they are issued once ruled on.",
    ),
    # files for all units
    "file-name": ("{year}年度工作计划-{unit}", "Work plan {year} - {unit}"),
    "files-option": (
        "{option} 只用于成批导出年度工作计划（annual-plan），请去掉。",
        "{option} is for exporting many annual plans (annual-plan) alone; leave it out.",
    ),
    "files-unit-or-all": ("--unit 和 --all 只能写一样。", "Give either --unit or --all."),
    "files-folder-needed": (
        "成批导出要用 -o 写明放到哪个文件夹。",
        "Say with -o in which folder to put the files.",
    ),
    "files-format": (
        "不能按“{ending}”成批导出，请在 --as 写以下之一：{endings}。",
        "No files can be written as '{ending}'; give one of these with --as: {endings}.",
    ),
    "files-no-folder": (
        "{folder} 不是文件夹，不能往里写；请换一个位置。",
        "{folder} is no folder; choose another place.",
    ),
    "files-no-place": (
        "{folder} 的上一级文件夹不存在，请先建立，或换一个位置。",
        "The folder above {folder} does not exist; make it first or choose another place.",
    ),
    "files-there": (
        "文件夹里已有 {count} 个同名文件（{name} 等），没有写；请换文件夹，或用 --replace 换掉它们。",
        "{count} of the files are there already ({name} …); nothing was written. Choose another folder, or replace them with --replace.",
    ),
    "files-none": (
        "所选单位 {year} 年都没有工作计划，没有写文件。",
        "None of the units has a plan for {year}; no file was written.",
    ),
    "files-progress": ("{done}/{total} {name}", "{done}/{total} {name}"),
    "files-written": ("已写 {count} 个文件到 {folder}", "{count} files were written to {folder}"),
    "files-stopped": (
        "写到 {name} 时停下：已写 {count} 个，还有 {left} 个没有写。",
        "Stopped at {name}: {count} files were written, {left} were not.",
    ),
    "files-without": ("{year}年没有计划的单位（{count}个）：{units}", "Without a plan for {year} ({count}): {units}"),
    "opt-files-all": ("年度工作计划：全部单位，每个单位一个文件", "Annual plans: all units, a file for each"),
    "opt-files-as": (
        "年度工作计划成批导出的格式（xlsx、docx），-o 是文件夹；--unit 写组时每个成员一个文件",
        "Format of many annual plans (xlsx, docx), -o being a folder; with a group as --unit a file for each member",
    ),
    "opt-files-replace": ("换掉文件夹里的同名文件", "Replace files of the same name in the folder"),
    # the screen
    "screen-counted": (
        "{year}年　单位 {units}　已下达 {issued}　部分 {partly}　草案 {draft}　办结 {closed}　无计划 {none}",
        "{year}: {units} units, {issued} issued, {partly} partly, {draft} drafts, {closed} done, {none} none",
    ),
    "screen-items": (
        "{items} 项：已下达 {issued}　未下达 {unissued}　暂不下达 {held}",
        "{items} items: {issued} issued, {unissued} waiting, {held} held",
    ),
    "empty": ("还没有单位；先载入规划。", "No units yet; load a plan first."),
    "column-state": ("状态", "State"),
    "column-unit": ("责任单位", "Unit"),
    "column-items": ("项数", "Items"),
    "column-issued": ("已下达", "Issued"),
    "column-unissued": ("未下达", "Waiting"),
    "column-held": ("待裁定", "Held"),
    "column-on": ("下达日", "Issued on"),
    "pane-counts": (
        "{items} 项　已下达 {issued}　未下达 {unissued}",
        "{items} items  {issued} issued  {unissued} waiting",
    ),
    "pane-held-count": ("其中暂不下达 {count}", "{count} of them held back"),
    "pane-closed": ("未下达已办结 {count}", "{count} done unissued"),
    "pane-days": ("下达：{days}", "issued: {days}"),
    "part-held": ("暂不下达", "Held back"),
    "part-waiting": ("待下达", "Waiting"),
    "part-record": ("下达经过", "On record"),
    "pane-held": ("{ruling} 口径未裁定　{task} {title}", "{ruling} not ruled on  {task} {title}"),
    "pane-item": ("{task} {title}", "{task} {title}"),
    "pane-more": ("……还有 {count} 项", "… {count} more"),
    "pane-step": ("{day}　{actor}　{year}年 {count}项", "{day}  {actor}  {year}: {count} items"),
    "nothing-recorded": ("还没有下达过，按 e 下达。", "Never issued; press e to issue it."),
    "ask-issue": (
        "下达 {year}年计划：{units} 个单位 {count} 项",
        "Issue the {year} plans: units {units}, items {count}",
    ),
    "will-issue": ("将下达：{units}（项）", "will be issued: {units} (items)"),
    "copied": ("已复制这个单位计划的全部内容", "Copied everything about this plan"),
    "folder-missing": ("请写明放到哪个文件夹。", "Say which folder to write to."),
    "ask-held": ("，暂不下达 {count} 项", ", {count} held back"),
    "hint-issue": ("下达依据或说明，可不填", "on what grounds, if you wish"),
    "in-force": (
        "下达后各项生效，调整、转办要写理由",
        "once issued, items are in force; changes need a reason",
    ),
    "done-issued": ("已下达 {units} 个单位 {count} 项", "Issued: units {units}, items {count}"),
    "only-year": ("没有更早或更晚的年度了。", "There is no earlier or later year."),
    # the export form
    "export-title": (
        "导出 {year}年计划：{count} 个单位，每个一个文件",
        "Export the {year} plans: {count} units, a file each",
    ),
    "field-folder": ("文件夹", "folder"),
    "field-as": ("格式", "format"),
    "field-replace": ("换掉同名文件", "replace files of the same name"),
    "default-folder": ("{year}年度工作计划", "work-plans-{year}"),
    "export-give": ("导出 ^S", "Export ^S"),
    "export-leave": ("不导了 Esc", "Leave Esc"),
    "export-stop": ("停下 Esc", "Stop Esc"),
    "export-there": (
        "文件夹里已有 {count} 个同名文件；换文件夹，或选“换掉同名文件”。",
        "{count} of the files are there already; choose another folder, or have them replaced.",
    ),
    "export-without": (
        "{count} 个单位没有 {year}年计划，不写文件",
        "{count} units have no plan for {year} and get no file",
    ),
    "export-stopped": ("已停下：写了 {count} 个文件，{left} 个没有写", "Stopped: {count} files written, {left} not"),
    "drafted-line": (
        "{task} {title}：有一份分解草案没有下发，这里下达的是现在的分解值",
        "{task} {title}: a draft of its split waits; what is issued is the split as it stands",
    ),
}
