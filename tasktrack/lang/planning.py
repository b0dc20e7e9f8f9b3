"""What planning says: refusals and reasons of the acts on tasks, splits, rulings, clauses and units."""

TEXTS: dict[str, tuple[str, str]] = {
    "task-unknown": ("规划里没有任务 {task}；用 task list 查代码。", "The plan has no task {task}; see task list."),
    "counted-elsewhere": (
        "任务 {task} 与 {other} 是同一承诺，只在 {other} 计一次；请到 {other} 分解。",
        "Task {task} states the same commitment as {other} and is counted there; split {other}.",
    ),
    "unbalanced": (
        "{task} 的分解值与目标差 {remainder}，不能下发；请补齐，或用 --draft 存为草案。",
        "The shares of {task} are {remainder} off its target; make them add up, or keep them as a draft (--draft).",
    ),
    "reason": ("规划调整", "plan changed"),
    "issued-reason": (
        "其中 {count} 项已下达给 {units} 个单位，改动须写明理由（--reason）。",
        "{count} of these items are in force at {units} units; say why they change (--reason).",
    ),
    "reported-reason": (
        "其中 {count} 项已有填报，改动须写明理由（--reason）。",
        "{count} of these items were reported on; say why they change (--reason).",
    ),
    "no-split-to-undo": (
        "任务 {task} 的最近一次变更不是分解，没有可撤回的；用 task history 查看。",
        "The last change of task {task} is no split, so there is none to undo; see task history.",
    ),
    "whole": (
        "{figure} 不是整数；这项任务按整{unit}计。",
        "{figure} is no whole number; this task counts whole things ({unit}).",
    ),
    "merge-kind": (
        "{task} 是{held}，{other} 是{there}，不是同一承诺；请先改正任务类型再合并。",
        "{task} is a {held}, {other} a {there}: not the same commitment; correct the kind before you merge them.",
    ),
    "merge-unit-of-measure": (
        "{task} 的计量单位是 {held}，{other} 是 {there}，不是同一承诺；请先改成同一单位再合并。",
        "{task} counts in {held}, {other} in {there}: not the same commitment; bring them to one unit before you merge.",
    ),
    "due-before-plan": (
        "{due} 早于规划期（{first} 年起），不能作完成时限。",
        "{due} is before the plan begins ({first}); give a later due day.",
    ),
    "locked-reported": (
        "{year} 年 {unit} 已有填报，不能悄悄改动；确要改请加 --reported 并写明理由。",
        "{unit} has reported on its item of {year}; to change it all the same give --reported and a reason.",
    ),
    "locked-done": (
        "{year} 年 {unit} 的工作项已办结，分解值不能再改。",
        "The item of {unit} in {year} is done; its share can't be changed.",
    ),
    "locked-suspended": (
        "{year} 年 {unit} 的工作项暂缓中，恢复后才能改分解值。",
        "The item of {unit} in {year} is suspended; resume it before you change its share.",
    ),
    "locked-reassigned": (
        "{year} 年 {unit} 的工作项已转办，分解值请在现责任单位那里改。",
        "The item of {unit} in {year} was reassigned; change the share at the unit that has it now.",
    ),
    "cells-same": (
        "{kind}类任务各单位要求相同，不能逐格改数；请用 task edit 改任务本身。",
        "Of a {kind} task every unit owes the same; change the task itself (task edit), not its cells.",
    ),
    "cell-outside": (
        "{year} 年 {unit} 不在这项任务的分解表里；请先分派，或核对年份。",
        "{unit} in {year} is not in this split; assign the unit first, or check the year.",
    ),
    "cell-impossible": (
        "{year} 年 {unit} 的 {amount} 不可能（界限 {bound}），请改数。",
        "{amount} for {unit} in {year} can't be (the bound is {bound}); give another figure.",
    ),
    "target-impossible": (
        "目标 {figure} 不可能（界限 {bound}），请改数。",
        "A target of {figure} can't be (the bound is {bound}).",
    ),
    "cell-negative": (
        "{year} 年 {unit} 的 {amount} 小于零，请改成零或正数。",
        "{amount} for {unit} in {year} is below nothing; give 0 or more.",
    ),
    "cell-decimals": (
        "{amount} 的小数位太多，这项任务最多 {decimals} 位。",
        "{amount} has too many decimals; this task takes {decimals}.",
    ),
    "spread-over": (
        "固定的数已比目标 {target} 多出 {excess}，没有可分摊的；请先减少固定的数。",
        "The fixed cells exceed the target {target} by {excess}; lower them before you spread the rest.",
    ),
    "spread-full": (
        "还差 {rest}，但没有可分摊的格；请放开一些固定的格。",
        "{rest} is left, but no cell is free; free some that are fixed.",
    ),
    "spread-no-weight": (
        "还差 {rest}，但可分摊的单位都没有权重；请装入单位年度数据，或改用平均分解。",
        "{rest} is left, but no free unit has a weight; load the units' data, or split by equal parts.",
    ),
    "retarget-reason": ("调整目标要写明理由（--reason）。", "A new target needs a reason (--reason)."),
    "merge-reason": ("合并任务要写明理由（--reason）。", "Merging tasks needs a reason (--reason)."),
    "carry-reason": ("结转要写明理由（--reason）。", "Carrying over needs a reason (--reason)."),
    "not-carried": (
        "任务 {task} 的数不是逐年分下去的总量，没有可以结转的；只有增量类任务可以结转。",
        "Task {task} is no total shared out over the years; only a quantity can be carried over.",
    ),
    "last-year": (
        "任务 {task} 在 {year} 年之后没有还未到期的年份可结转；请申请延期或调整目标。",
        "No year of task {task} after {year} is still open; ask for an extension or set another target.",
    ),
    "year-ahead": ("{year} 年还没有到，不能结转。", "{year} has not come yet; nothing can be carried over."),
    "no-shortfall": (
        "任务 {task} 在 {year} 年没有未完成的数可结转。",
        "Task {task} has no shortfall in {year} to carry over.",
    ),
    "next-done": (
        "{unit} {year} 年的工作项已办结，不能再加数。",
        "The item of {unit} in {year} is done and can take no more.",
    ),
    "carried": ("{year} 年未完成的 {amount} 结转到 {next} 年。", "{amount} of {year} carried over to {next}."),
    "ruling-unknown": (
        "没有编号为 {code} 的矛盾；用 ruling list 查编号。",
        "There is no contradiction {code}; see ruling list.",
    ),
    "ruling-reason": (
        "裁定要写明理由（--reason）和裁定机关或裁定人（--by）。",
        "A ruling needs a reason (--reason) and who decided (--by).",
    ),
    "ruling-ahead": ("裁定日期 {day} 还没有到。", "The day of the ruling, {day}, has not come yet."),
    "ruling-no-b": (
        "{code} 只有一处说法；请裁定为 a 或写一个数。",
        "{code} has one place only; rule for a, or give a figure.",
    ),
    "excuse-reason": (
        "注明一条款不作承诺要写理由（--reason）。",
        "That a clause commits nobody needs a reason (--reason).",
    ),
    "excuse-tasks": (
        "{locator} 下还有任务 {tasks}，不能注明不作承诺；请先合并或删改这些任务。",
        "{locator} has tasks ({tasks}), so it commits somebody; merge or change them first.",
    ),
    "clause-unknown": ("规划里没有条款 {locator}。", "The plan has no clause {locator}."),
    "group-unknown": ("规划里没有单位组 {group}。", "The plan has no group {group}."),
}
