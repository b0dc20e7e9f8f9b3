"""Hand-over of persons and reorganisation of units: sentences on record, refusals, and what the commands say."""

TEXTS: dict[str, tuple[str, str]] = {
    # on record
    "said-rename": (
        "{unit}自{day}起更名为{into}。{reason}",
        "{unit} is called {into} from {day}. {reason}",
    ),
    "said-merge": ("{unit}自{day}起并入{into}。{reason}", "{unit} is merged into {into} from {day}. {reason}"),
    "said-split": ("{unit}自{day}起分设为{into}。{reason}", "{unit} is split into {into} from {day}. {reason}"),
    "said-hand-over": (
        "责任人自{day}起由{giver}变更为{taker}。{reason}",
        "{taker} is responsible in the place of {giver} from {day}. {reason}",
    ),
    "reached": ("并入 {code}，累计完成情况合并计算。", "{code} joined; what was reached counts together."),
    # refusals
    "reason-needed": (
        "交接和机构调整要写理由，请用 --reason。",
        "A hand-over or reorganisation needs a reason; give --reason.",
    ),
    "day-ahead": (
        "{on} 在记录日 {day} 之后：到那一天再记，或写不晚于 {day} 的日期。",
        "{on} is after the day of the record, {day}: record it on that day, or give a day up to {day}.",
    ),
    "two-persons": (
        "交出人和接手人都要写，且不能是同一人。",
        "Name who leaves and who takes over; they can't be the same.",
    ),
    "holds-nothing": (
        "{name} 名下没有单位、任务或未办结的工作项；姓名相近的有：{near}。",
        "{name} is responsible for no unit, task or open item; names like it: {near}.",
    ),
    "unit-unknown": (
        "没有单位 {unit}，请先用 unit add 登记。",
        "There is no unit {unit}; add it first with `unit add`.",
    ),
    "ended": (
        "{unit}已于{on}撤并，现为{into}，请对现在的单位操作。",
        "{unit} ended on {on} and became {into}; act on that unit.",
    ),
    "nothing": ("{unit}没有要改动的，什么也没做。", "There is nothing to change about {unit}; nothing was done."),
    "name-empty": ("单位名称不能为空，请用 --name。", "A unit needs a name; give --name."),
    "name-taken": (
        "名称“{name}”已是 {other} 的名称，请换一个。",
        "The name '{name}' is that of {other} already; choose another.",
    ),
    "into-itself": ("{unit}不能并入自己，请另选单位。", "{unit} can't be merged into itself; name another unit."),
    "into-two": (
        "分设要写两个以上单位（--into 可重复）；并到一个单位请用 unit merge。",
        "A split needs two units or more (repeat --into); for one unit use `unit merge`.",
    ),
    "not-among": (
        "{unit}不在 --into 所列单位之中，请加上或改写。",
        "{unit} is not one of the units named by --into; add it or name another.",
    ),
    "not-open": (
        "工作项 {item} 不是这个单位未办结的工作项，请去掉。",
        "Item {item} is not an open item of this unit; leave it out.",
    ),
    "nobody-named": (
        "还有 {count} 个未办结的工作项没有说明归谁（任务 {tasks}）：请用 --item、--task 或 --rest 写明。",
        "Nobody is named for {count} open items (tasks {tasks}): say who takes them by --item, --task or --rest.",
    ),
    "unreadable": (
        "“{typed}”应写作 {form}，如 {example}。",
        "'{typed}' should be written as {form}, such as {example}.",
    ),
    "named-twice": ("{what} 写了两次、归不同单位，请只留一个。", "{what} is given to two units; keep one of them."),
    # commands
    "opt-from": ("交出人姓名", "Who leaves"),
    "opt-to": ("接手人姓名", "Who takes over"),
    "opt-unit": ("只交接这个单位的", "Only what belongs to this unit"),
    "opt-on": ("从哪一天起，默认今天", "From which day it counts, today by default"),
    "opt-name": ("新名称", "The new name"),
    "opt-short": ("新简称", "The new short name"),
    "opt-into": ("并入哪个单位", "The unit that it is merged into"),
    "opt-into-many": (
        "分设为哪些单位，可重复；写上原单位就是划出一部分",
        "The units that it is split into, repeated; with the old unit among them only a part leaves it",
    ),
    "opt-item": (
        "ID=单位：这个未办结的工作项归谁，可重复",
        "ID=UNIT: who takes this open item, may be repeated",
    ),
    "opt-task": (
        "CODE=单位：这项任务的未办结工作项归谁，可重复",
        "CODE=UNIT: who takes the open items of this task, may be repeated",
    ),
    "opt-rest": ("其余的归谁", "Who takes the rest"),
    "title-items": ("未办结的工作项", "Open items"),
    "col-code": ("工作项代码", "Item's code"),
    "col-to": ("转至", "To"),
    "col-onto": ("并入工作项", "Joins item"),
    "col-amount": ("应完成", "Owes"),
    "col-after": ("并入后", "Then owes"),
    "counted-hand-over": (
        "{units}个单位、{tasks}项任务的责任人变更，{items}个未办结的工作项交接。",
        "{units} units and {tasks} tasks name another person; {items} open items go over.",
    ),
    "counted": (
        "{moved}个未办结的工作项转出，{joined}个并入对方已有的工作项（其中{added}个应完成数相加，{reopened}个重新开启）；{done}个已办结、{cancelled}个已撤销的留在原单位。",
        "{moved} open items go over, {joined} join items that are there already ({added} add a share, {reopened} open a finished one again); {done} done and {cancelled} cancelled stay with the old unit.",
    ),
    "more-items": ("另有 {count} 个，--json 可看全部。", "{count} more; --json has all."),
}
