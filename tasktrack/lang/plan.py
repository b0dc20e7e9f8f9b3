"""What is said about plan folders and plans: faults, findings, refusals (Chinese, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "separator": ("、", ", "),
    # where a fault is
    "at-cell": ("{file} 第 {line} 行“{column}”列：{message}", "{file}, line {line}, column {column}: {message}"),
    "at-key": ("{file} 第 {line} 行“{column}”项：{message}", "{file}, line {line}, key {column}: {message}"),
    "at-line": ("{file} 第 {line} 行：{message}", "{file}, line {line}: {message}"),
    "at-file": ("{file}：{message}", "{file}: {message}"),
    "unfit": (
        "{part} 的{field}（{column}）不能这样改：{message}。",
        "{part} can't have that as its {field} ({column}): {message}.",
    ),
    "unreadable": ("规划文件夹有错，未读入：{first}", "The plan folder was not read: {first}"),
    "unreadable-more": (
        "规划文件夹有错，未读入：{first}；另有 {more} 处",
        "The plan folder was not read: {first}; and {more} more",
    ),
    # folders and files
    "no-folder": ("没有文件夹 {folder}，请核对路径", "There is no folder {folder}; check the path"),
    "folder-not-empty": (
        "{folder} 已有内容，未写入；请给一个新的或空的文件夹",
        "{folder} is not empty and was left alone; give a new or empty folder",
    ),
    "folder-not-written": (
        "写不进 {folder}（{why}），请换一处或检查权限和磁盘空间",
        "{folder} could not be written ({why}); choose another place or check rights and disk space",
    ),
    "file-missing": ("缺这个文件，请补上（空表也要有表头）", "the file is missing; add it (a header row is enough)"),
    "file-closed": ("打不开（{why}），请检查权限", "it can't be opened ({why}); check its rights"),
    "file-too-large": ("超过 {most} MB，不会是规划数据", "larger than {most} MB, so not plan data"),
    "not-a-file": ("应是普通文件，不能是文件夹或链接", "must be a plain file, not a folder or a link"),
    "not-text": (
        "不是 UTF-8 或 GB 18030 文本，请另存为 CSV UTF-8",
        "neither UTF-8 nor GB 18030 text; save it as CSV UTF-8",
    ),
    "not-csv": ("不成 CSV（{why}），请检查引号是否成对", "not CSV ({why}); check that quotes are paired"),
    "not-toml": ("不成 TOML：{why}", "not TOML: {why}"),
    "too-many-rows": ("超过 {most} 行，请拆成几部规划", "more than {most} rows; split the plan"),
    "too-many-faults": ("已有 {most} 处错误，其后未再检查", "{most} faults so far; the rest was not checked"),
    # header and rows
    "column-missing": ("表头缺这一列，请补上（可留空）", "the header lacks this column; add it (cells may be empty)"),
    "column-unknown": ("没有这一列；应为 {known}", "no such column; the columns are {known}"),
    "column-twice": ("这一列出现两次，请删去一列", "this column stands twice; delete one"),
    "row-width": (
        "有 {found} 格，表头只有 {columns} 列；请删去多余的格，含逗号的格要加引号",
        "{found} cells under {columns} columns; delete what is too much, quote cells that hold commas",
    ),
    # cells
    "cell-missing": ("不能为空", "must not be empty"),
    "control-character": ("含控制字符 {found}，请删去", "holds the control character {found}; delete it"),
    "title-too-long": ("有 {length} 个字，至多 {most} 个，请缩短", "{length} characters, at most {most}; shorten it"),
    "not-one-of": ("“{found}”应为其中之一：{known}", "“{found}” should be one of: {known}"),
    "not-a-measure": (
        "“{found}”不能作数据项的代码：用小写字母开头，只含小写字母、数字和下划线，如 pupils、staff、classes",
        "“{found}” can't name what units have: begin with a small letter, then small letters, digits or underscores",
    ),
    "not-a-code": (
        "“{found}”不能作代码：以字母或数字开头，不含空格、引号、逗号和分号，不超过 100 字",
        "“{found}” can't be a code: begin with a letter or digit, no blanks, quotes, commas or semicolons, at most 100",
    ),
    "not-a-locator": (
        "“{found}”不是定位号，应如 4.2.2(二)、5.4、专栏3.1、表1:12",
        "“{found}” is not a locator such as 4.2.2(二), 5.4, 专栏3.1 or 表1:12",
    ),
    "not-yes-no": ("“{found}”应为 yes 或 no", "“{found}” should be yes or no"),
    "not-a-figure": (
        "“{found}”不是数值，应如 4340 或 58.49，整数至多 20 位、小数至多 10 位，不带单位和千分号",
        "“{found}” is not a figure such as 4340 or 58.49: at most 20 digits and 10 decimals, without unit or separators",
    ),
    "not-a-year": ("“{found}”不是四位数的年份", "“{found}” is not a year of four digits"),
    "not-a-day": ("“{found}”不是日期，应如 2025-12-31", "“{found}” is not a date such as 2025-12-31"),
    "day-outside": (
        "“{found}”不在 {first} 年至 {last} 年之间",
        "“{found}” is not between {first} and {last}",
    ),
    "no-such-day": ("日历上没有“{found}”这一天", "there is no day “{found}” in the calendar"),
    "not-a-toml-day": (
        "“{found}”不是日期，应如 2022-10-18（不加引号）",
        "“{found}” is not a date such as 2022-10-18 (without quotes)",
    ),
    "not-a-text": ("“{found}”应是加引号的文字", "“{found}” should be a text in quotes"),
    "key-missing": ("缺这一项，请补上", "this is missing; add it"),
    "key-unknown": ("没有这一项；应为 {known}", "no such key; the keys are {known}"),
    "years-reversed": ("应不早于起始年 {first}", "must not be before the first year {first}"),
    # between rows and files
    "doubled": ("“{found}”与第 {first} 行重复，请改用另一个", "“{found}” already stands on line {first}; use another"),
    "unknown": ("“{found}”不在 {files} 中，请改正或先加上", "“{found}” is not in {files}; correct it or add it there"),
    "circular": ("“{found}”经上级又回到自身，请改正上级", "“{found}” stands above itself; correct the parent"),
    "colliding": (
        "“{found}”已是 units.csv 第 {first} 行的单位代码，请另取",
        "“{found}” is the code of the unit on line {first} of units.csv; use another",
    ),
    "chained": (
        "“{found}”本身又指向 {counted}，请直接指向计数的那一项",
        "“{found}” points on to {counted}; point to the task that is counted",
    ),
    "target-missing": (
        "有运算符 {op} 而没有目标值，请补上或删去运算符",
        "op {op} without a target; add it or clear op",
    ),
    "range-open": ("区间缺上限，请补上", "a range without its upper end; add it"),
    "range-not-meant": ("只有区间才有上限，“{found}”请删去", "only a range has an upper end; clear “{found}”"),
    "range-reversed": ("上限 {found} 小于下限 {target}，请改正", "upper end {found} is below {target}; correct it"),
    # findings of `plan check`; what to do about each stands in the room `found`
    "clause-uncovered": (
        "条款 {where}《{title}》没有任务承接，也没有写明不作承诺的理由",
        "Clause {where} ({title}) has no task and no reason why it needs none",
    ),
    "no-lead": ("任务 {where}《{title}》没有牵头单位", "Task {where} ({title}) has no lead unit"),
    "no-due": ("任务 {where}《{title}》没有完成期限", "Task {where} ({title}) has no due date"),
    "split-mismatch": (
        "任务 {where}《{title}》分解之和 {sum}，应为 {target}，相差 {difference}",
        "The shares of task {where} ({title}) sum to {sum}, not {target}, a difference of {difference}",
    ),
    "year-missing": (
        "任务 {where}《{title}》在 {years} 年没有年度工作项",
        "Task {where} ({title}) has no work item in {years}",
    ),
    "unit-without-plan": (
        "{name}（{where}）承担任务，却在 {years} 年没有任何年度工作项",
        "{name} ({where}) owes tasks but has no work item in {years}",
    ),
    "unit-unknown": (
        "任务 {where} 提到的单位“{code}”不存在",
        "Task {where} names the unit “{code}”, which does not exist",
    ),
    "duplicate-counted": (
        "任务 {where}《{title}》与 {other} 像是同一承诺，却各计一次",
        "Task {where} ({title}) and {other} look like one commitment counted twice",
    ),
    "city-only-cascaded": (
        "任务 {where}《{title}》只能由市级承担，却落到了 {schools}",
        "Task {where} ({title}) is for the city only but reaches {schools}",
    ),
    "due-outside-plan": (
        "任务 {where}《{title}》的期限 {due} 不在规划期 {first_year}—{last_year} 内",
        "Task {where} ({title}) is due on {due}, outside the plan's years {first_year} to {last_year}",
    ),
    "group-open": (
        "“{name}”（{where}）只知道 {members} 个成员，{tasks} 项任务还分不全",
        "Of {name} ({where}) only {members} members are known, so {tasks} tasks do not reach all",
    ),
    "draft-waiting": (
        "任务 {where}《{title}》有一份分解草案没有下发，{by} {day} 存",
        "A draft of the split of task {where} ({title}), kept by {by} on {day}, was never handed out",
    ),
    "title-outdated": (
        "任务 {where}《{title}》的名称还写着 {old}，裁定 {ruling} 已定为 {figure}",
        "The title of task {where} ({title}) still says {old}, but ruling {ruling} set {figure}",
    ),
}
