"""What the product says when it says no: what was wrong and what to do, in one sentence."""

TEXTS: dict[str, tuple[str, str]] = {
    "issued-already": ("这一项 {day} 已经下达。", "This item was issued on {day} already."),
    "plan-conflict": (
        "{subject} 在您打开之后已被 {actor} 改过（{kind}，{day}）；您的改动没有写入，请重新打开核对。",
        "{subject} was changed by {actor} after you opened it ({kind}, {day}); yours is not written, please reopen it.",
    ),
    "only-sqlite": (
        "{place} 在服务器上，请用服务器自己的备份工具。",
        "{place} is on a server; use the server's own backup tools.",
    ),
    "not-now": (
        "现在的状态是“{status}”，不能{kind}；只有{allowed}的工作项可以。",
        "The item is {status}, so it cannot take '{kind}'; only items that are {allowed} can.",
    ),
    "reason-needed": ("{kind}要写明理由（--reason）。", "'{kind}' needs a reason (--reason)."),
    "report-status": (
        "填报不能把状态改为“{status}”；填报后请用 submit 提交，由督查员办结。",
        "A report cannot set the status to {status}; report, then submit, and a supervisor accepts.",
    ),
    "report-empty": (
        "填报要至少写进展、完成数或完成率之一。",
        "A report needs at least progress, an actual figure or a percent.",
    ),
    "percent-range": (
        "完成率 {percent} 不对：{kind}类任务的完成率在 0 到 {most} 之间。",
        "Percent {percent} is not possible: for a {kind} task it lies between 0 and {most}.",
    ),
    "submit-unreported": (
        "还没有填报过进展，请先填报再提交。",
        "Nothing has been reported yet; report before you submit.",
    ),
    "extension-day": (
        "延期后的时限要晚于现在的时限 {due}，请另写一个日期。",
        "The new due day must be later than the present one, {due}; give another.",
    ),
    "extension-waiting": (
        "已有一份延到 {due} 的申请等待决定，决定之后才能再申请。",
        "A request for {due} is still waiting; ask again once it is decided.",
    ),
    "no-extension-asked": ("这个工作项没有待决定的延期申请。", "No extension request is waiting on this item."),
    "corrects-what": (
        "更正要说明更正的是第几条记录（1 到 {last}，--entry）。",
        "A correction must name the entry it corrects (1 to {last}, --entry).",
    ),
    "not-permitted": (
        "您没有“{kind}”的权限，这要由{roles}来做。",
        "You may not make the entry '{kind}'; it takes one of: {roles}.",
    ),
    "own-submission": (
        "提交人不能办结自己提交的工作项（{actor}），请由另一人审核。",
        "Who submitted ({actor}) cannot accept; another person must review it.",
    ),
    "city-only-school": (
        "这项任务只由市级承担（规划不许下达到学校），请转办给学校以外的责任单位。",
        "This task is city-only and may not be handed to a school; choose a unit that is no school.",
    ),
    "unit-owes-already": (
        "这个责任单位已承担同一任务、同一年度的工作项（{item} 号），请转办给别的单位。",
        "That unit already owes the same task for the same year (item {item}); choose another unit.",
    ),
    "own-request": (
        "申请延期的人不能决定自己的申请（{actor}），请由另一人决定。",
        "Who asked for the extension ({actor}) cannot decide on it; another person must.",
    ),
    "actual-negative": (
        "完成数 {actual} 不能小于零，请核对后再填。",
        "An actual figure of {actual} is below zero; check it and report again.",
    ),
    "period-ahead": (
        "填报的季度 {period} 还没有开始（今天按 {day} 算），请改为已经开始的季度。",
        "The quarter {period} has not begun on {day}; report for one that has.",
    ),
    "corrects-no-report": (
        "第 {number} 条记录不是填报，没有可更正的数字；请写要更正的那条填报的编号。",
        "Entry {number} is no report and has no figures to correct; name the report.",
    ),
    "no-weights": ("权重里没有大于零的数，无法分解。", "No weight is above zero, so the target cannot be split."),
    "too-few-decimals": (
        "目标 {target} 的小数位多于允许的 {decimals} 位，无法恰好分解。",
        "The target {target} has more than {decimals} decimals, so shares cannot sum to it.",
    ),
    "mechanism": (
        "机制文件 mechanism.toml 有误（位置 {place}：{detail}），请改正后再装入。",
        "The mechanism file mechanism.toml is wrong (at {place}: {detail}); correct it and load again.",
    ),
    "mechanism-ladder": (
        "机制文件里督办阶梯的天数（{days}）要从 1 起逐级增大，请改正后再加载。",
        "The ladder's days ({days}) must rise step by step from 1; correct the mechanism file and load again.",
    ),
    "conflict": (
        "这个工作项在您打开后已被改动（第 {revision} 条：{actor} {kind}，{day}）；请看过最新情况再做。",
        "The item changed after you read it (entry {revision}: {actor}, {kind}, {day}); look at it again first.",
    ),
    "item-unknown": (
        "没有编号为 {item} 的工作项；用 tasktrack list 查看编号。",
        "There is no work item {item}; see `tasktrack list` for the numbers.",
    ),
    "unit-unknown": (
        "没有叫“{unit}”的责任单位，最接近的是：{near}。",
        "There is no unit called '{unit}'; the nearest are: {near}.",
    ),
    "unit-ambiguous": (
        "“{unit}”对应不止一个责任单位：{near}；请写得更完整。",
        "'{unit}' fits more than one unit: {near}; write more of its name.",
    ),
    "day-before-entry": (
        "{day} 早于这个工作项的上一条记录（{last}），办理记录只能往后写。",
        "{day} is before the item's last entry ({last}); the journal only goes forward.",
    ),
    "as-of-not-simulated": (
        "只有演示数据的库可以用 --as-of 指定填写日期；这里的记录按今天记。",
        "Only a simulated store takes --as-of with an entry; here entries count from today.",
    ),
    "text-too-long": (
        "“{field}”有 {length} 个字，最多 {most} 个；请删减。",
        "'{field}' has {length} characters, at most {most} are kept; shorten it.",
    ),
    "store-missing": (
        "没有找到数据库 {path}；用 tasktrack init 建立，或用 --store 指明位置。",
        "There is no store at {path}; make one with `tasktrack init`, or name it with --store.",
    ),
    "store-exists": (
        "{path} 已经有数据库；要更新规划请用 tasktrack plan load。",
        "There is a store at {path} already; to update the plan use `tasktrack plan load`.",
    ),
    "store-newer": (
        "数据库是较新版本的 tasktrack 建的（含 {name}），请先升级程序。",
        "The store was made by a newer tasktrack (it has {name}); upgrade the program first.",
    ),
    "store-older": (
        "数据库是旧版本的，请先运行 tasktrack store upgrade（会先备份）。",
        "The store is of an older version; run `tasktrack store upgrade` first (it backs up before).",
    ),
    "store-foreign": (
        "{path} 不是 tasktrack 的数据库，请用 --store 指明正确的位置。",
        "{path} is not a tasktrack store; name the right one with --store.",
    ),
    "store-damaged": (
        "数据库 {path} 已损坏，请用 tasktrack store restore 从备份恢复。",
        "The store {path} is damaged; restore a backup with `tasktrack store restore`.",
    ),
    "store-locked": (
        "数据库正被别的程序长时间占用，请稍后再试；什么都没有改动。",
        "Another program has held the store for too long; try again later, nothing was changed.",
    ),
    "store-read-only": (
        "数据库 {path} 是只读的，不能写入；什么都没有改动。",
        "The store {path} is read-only; nothing was changed.",
    ),
    "store-full": (
        "磁盘已满，写不进数据库；什么都没有改动，腾出空间后再试。",
        "The disk is full; nothing was changed, free some space and try again.",
    ),
    "store-unreachable": (
        "打不开数据库 {path}（{detail}）；请核对路径、地址和权限后再试。",
        "The store {path} can't be opened ({detail}); check its path or address and your rights, then try again.",
    ),
    "store-moved": (
        "数据库 {path} 在打开后被移走或换掉了，没有写入；请重新打开 tasktrack 再办理。",
        "The store {path} was moved or replaced while it was open, so nothing was written; open tasktrack again.",
    ),
    "store-folder": (
        "{path} 是文件夹，不是数据库；请写出里面的文件，如 {path}/tasktrack.db。",
        "{path} is a folder, not a store; name the file in it, such as {path}/tasktrack.db.",
    ),
    "store-address": (
        "{path} 不是数据库的位置；请写文件名、sqlite:///文件名 或 postgresql://用户@主机/库名。",
        "{path} names no store; give a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE.",
    ),
    "reason-plan-changed": ("规划目录更新后不再承担", "no longer owed under the plan as loaded"),
    "plan-missing": (
        "库里还没有规划；用 tasktrack plan load 加载一个。",
        "The store holds no plan yet; load one with `tasktrack plan load`.",
    ),
    "plan-other": (
        "这个库里已有规划“{held}”，一个库只放一个规划；请用 --store 另建一个。",
        "This store holds the plan '{held}'; one store holds one plan, so make another with --store.",
    ),
    "file-exists": ("{path} 已经存在，请换一个文件名。", "{path} exists already; choose another file name."),
    "restore-unverified": (
        "备份 {path} 没有通过校验，不能恢复：{detail}。",
        "The backup {path} does not verify, so it is not restored: {detail}.",
    ),
    "entry-refused-many": (
        "第 {item} 号工作项：{detail}这一批全部未改动。",
        "Item {item}: {detail} Nothing of the batch was changed.",
    ),
    "handed-back": (
        "这一项 {day} 已经退办，等规划员转办之后再办理。",
        "This item was handed back on {day}; it waits for the planner to reassign it.",
    ),
    "received-already": ("这一项 {day} 已经签收。", "This item was received on {day} already."),
    "person-needed": (
        "交接要写明接手的责任人（--person）。",
        "A hand-over must name the person who takes over (--person).",
    ),
    "held-or-not": (
        "{kind}要说明是否成立（--held 或 --not-held）。",
        "'{kind}' must say whether it holds (--held or --not-held).",
    ),
    "reply-by": (
        "回复期限不能早于当天（{day}），请另写一个日期。",
        "The day to reply by can't be before {day}; give another.",
    ),
    "answers-what": (
        "第 {number} 条不是这一项最近的督办单（最近的是第 {last} 条），请核对后再回复。",
        "Entry {number} is not the item's last notice (that is {last}); check the number and reply again.",
    ),
    "no-reply-yet": (
        "这一项没有等待核查的回复；单位回复督办单之后再核查。",
        "No reply to a notice waits on this item; check it once the unit has replied.",
    ),
    "quarter-plan-empty": (
        "季度计划要至少写阶段目标、完成数或完成率之一。",
        "A quarter's plan needs at least its text, a figure or a percent.",
    ),
    "quarter-plan-period": (
        "季度计划要写明是哪个季度（--period 2024Q3）。",
        "A plan must name its quarter (--period 2024Q3).",
    ),
    "quarter-plan-year": (
        "{period} 不在这一项的年度（{year} 年）内，请写本年度的季度。",
        "{period} is not a quarter of the item's year, {year}; name one that is.",
    ),
    "quarter-plan-over": (
        "{period} 到 {day} 已经结束，不能再为它定计划；请为还没结束的季度定。",
        "{period} is over on {day} and can't be planned any more; plan for a quarter that is not.",
    ),
    "quarter-plan-percent": (
        "季度计划的完成率 {percent} 不对：要在 0 到 100 之间，至多一位小数。",
        "A planned percent of {percent} is not possible: it lies between 0 and 100, with at most one decimal.",
    ),
    "quarter-plan-falls": (
        "第 {quarter} 季度末计划 {percent}% 与别的季度不合：各季度末的计划不能比前面的季度少；请先改别的季度。",
        "{percent}% at the end of quarter {quarter} does not fit the others: plans never fall from quarter to quarter.",
    ),
    "signed-already": (
        "{actor} 已经签署过这次提交，请由另一人签署。",
        "{actor} has signed this submission already; another person must sign.",
    ),
    "sign-first": (
        "办结之前还要由{levels}签署（tasktrack accept 会记为签署）。",
        "Before it is accepted, these must sign: {levels}.",
    ),
    "nothing-to-sign": (
        "这一项不用再签署，可以直接办结（accept）。",
        "No further sign-off is asked for; accept the item.",
    ),
    "extensions-most": (
        "这一项已延期 {count} 次，机制只许 {most} 次，不能再延期。",
        "The item has been extended {count} times; the mechanism allows {most}, so it can't be extended again.",
    ),
    "step-done": (
        "第 {item} 号工作项的这一步督办（{step}）已经办过，不再重复。",
        "For item {item} this step of the ladder ({step}) has been carried out already; it is not done twice.",
    ),
    "letter-used": (
        "督办单号 {letter} 已经用过，请换一个，或不写，由系统编号。",
        "The notice number {letter} is used already; give another, or none to have it numbered.",
    ),
    "notice-none": (
        "没有编号为 {letter} 的督办单；用 tasktrack notice list 查看。",
        "There is no notice {letter}; see `tasktrack notice list`.",
    ),
    "ladder-asks-nothing": (
        "督办阶梯现在对选中的工作项没有要求。",
        "The ladder asks for nothing on the chosen items now.",
    ),
    "ruling-early": (
        "裁定日期 {day} 早于规划印发日 {issued}，请核对日期。",
        "{day} is before the plan was issued on {issued}, so nothing was ruled on it then; check the day.",
    ),
    "ruling-baseline": (
        "{code} 的乙处说的是现状（{b}），不是另一个目标；请裁定目标照印执行（a），或另写一个数。",
        "Place B of {code} states what there is already ({b}) and no target; let the target stand (a) or give a figure.",
    ),
    "ruling-impossible": (
        "{code} 不能定为 {figure}：这类数值不会越过 {bound}，请核对数和计量单位。",
        "{code} can't be set to {figure}, since such figures never pass {bound}; check the figure and its unit.",
    ),
    "observed-impossible": (
        "{name}（{code}）不可能是 {value}：这类数值不会越过 {bound}，请核对数和计量单位。",
        "{name} ({code}) can't have been {value}, since such figures never pass {bound}; check figure and unit.",
    ),
    "data-ahead": (
        "{unit} 的数据日期 {taken_on} 还没有到（今天按 {day} 算），请核对日期。",
        "The figures of {unit} are dated {taken_on}, which has not come yet on {day}; check the day.",
    ),
    "data-below": (
        "{unit} 的{measure} {value} 小于零，请核对。",
        "{unit} can't have {value} {measure}, which is below nothing; check it.",
    ),
    "data-not-whole": (
        "{unit} 的{measure} {value} 不是整数，请核对。",
        "{unit} can't have {value} {measure}, which is no whole number; check it.",
    ),
    "unit-name-taken": (
        "名称“{name}”已是单位 {other} 的，{code} 请另起一个。",
        "The name “{name}” is that of unit {other}; give {code} another.",
    ),
    "unit-name-control": (
        "单位 {code} 的{field}里有换行或控制字符，请写成一行。",
        "The {field} of unit {code} holds line breaks or control characters; write it on one line.",
    ),
}
