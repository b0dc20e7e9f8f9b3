"""What the plan's check found and what to do about it, apart from each other, for tables and screens."""

TEXTS: dict[str, tuple[str, str]] = {
    # what was found, by the finding's text
    "clause-uncovered": ("作了承诺，却没有任务承接", "commits somebody, but has no task"),
    "clause-unexcused": ("不作承诺，却没有写明理由", "commits nobody, but gives no reason"),
    "no-lead": ("没有牵头单位", "has no lead unit"),
    "no-due": ("没有完成时限", "has no due day"),
    "split-mismatch": (
        "分解之和 {sum}，目标 {target}，相差 {difference}",
        "shares sum to {sum}, the target is {target}: off by {difference}",
    ),
    "level-misses": (
        "{year} 年的计划值达不到目标 {target}：{units}",
        "what is planned for {year} misses the target {target}: {units}",
    ),
    "level-undecided": (
        "{year} 年有单位的计划值不到（或超过）目标 {target}：{units}",
        "in {year} some units are planned to miss the target {target}: {units}",
    ),
    "level-strays": (
        "{years} 年的计划值不如基期，或比上一年离目标更远：{units}",
        "in {years} what is planned is worse than the baseline or than the year before: {units}",
    ),
    "year-missing": ("{years} 年没有年度工作项", "no work item in {years}"),
    "unit-without-plan": ("承担任务，{years} 年却没有年度工作项", "owes tasks, but has no work item in {years}"),
    "unit-unknown": ("写了单位“{code}”，单位表里没有", "names the unit “{code}”, which does not exist"),
    "conflict-unruled": ("{a} {a_says}；{b} {b_says}", "{a} {a_says}; {b} {b_says}"),
    "conflict-unruled-one": ("{a} {a_says}", "{a} {a_says}"),
    "figure-implausible": ("{a} {a_says}", "{a} {a_says}"),
    "figures-differ": ("同一指标两处不同：{a} 为 {a_says}，{b} 为 {b_says}", "{a_says} in {a}, but {b_says} in {b}"),
    "baselines-differ": (
        "基期值两处不同：{a} 为 {a_says}，{b} 为 {b_says}",
        "a baseline of {a_says} in {a}, but {b_says} in {b}",
    ),
    "parts-do-not-sum": (
        "分项之和与总数不符：{a} 总数 {a_says}，{b} 分项 {b_says}，相差 {difference}",
        "parts do not sum to the whole: {a_says} in {a}, {b_says} in {b}, off by {difference}",
    ),
    "part-exceeds-whole": (
        "部分大于全体：{a} 的部分为 {a_says}，{b} 的全体才 {b_says}",
        "the part exceeds the whole: {a_says} in {a} of {b_says} in {b}",
    ),
    "part-nearly-whole": (
        "与全体几乎相等而不等：{a} 为 {a_says}，{b} 为 {b_says}",
        "nearly the whole but not quite: {a_says} in {a}, {b_says} in {b}",
    ),
    "worse-than-baseline": (
        "目标不如现状：{a} 的目标为 {a_says}，{b} 的基期已是 {b_says}",
        "the target is worse than what there is: {a_says} in {a}, already {b_says} by {b}",
    ),
    "kept-not-had": (
        "说的是保持，却还没有达到：{a} 要保持 {a_says}，{b} 的基期为 {b_says}",
        "to be kept but not there yet: {a_says} in {a}, a baseline of {b_says} by {b}",
    ),
    "falls-back": (
        "后一年的目标不如前一年：{a} 为 {a_says}，{b} 更早已要求 {b_says}",
        "a later target is worse than an earlier one: {a_says} in {a} after {b_says} in {b}",
    ),
    "out-of-range": (
        "超出合理范围：{a} 为 {a_says}，这类数值不会越过 {bound}",
        "out of range: {a_says} in {a}, where such figures never pass {bound}",
    ),
    "moves-too-fast": (
        "变动过快：{a} 要由 {baseline} 到 {a_says}，{years} 年平均每年 {a_year}",
        "moves too fast: from {baseline} to {a_says} in {a}, {a_year} a year over {years} years",
    ),
    "duplicate-counted": ("与 {other} 像是同一承诺，却各计一次", "looks the same as {other}, but both are counted"),
    "duplicate-shared": (
        "已与 {other} 并为同一承诺，自己却还有分解值",
        "states the same as {other}, but has shares of its own",
    ),
    "city-only-cascaded": ("只能由市级承担，却落到了 {schools}", "is for the city only, but reaches {schools}"),
    "ruled-implausibly": (
        "裁定的数 {figure} 不合理，这类数值不会越过 {bound}",
        "the figure ruled, {figure}, can hardly be right; such figures never pass {bound}",
    ),
    "ruled-early": (
        "裁定日期 {day} 早于规划印发日 {issued}",
        "was ruled on {day}, before the plan was issued on {issued}",
    ),
    "shares-of-others": (
        "{units} 已不承担，{years} 年却还有工作项",
        "{units} owe it no longer and still have work items in {years}",
    ),
    "shares-unweighed": (
        "按{measure}分解，{units} 没有{measure}的数据，什么也没有分到",
        "was split by {measure}; {units} have no such figure and got nothing",
    ),
    "shares-none": ("由 {units} 承担，却什么也没有分给它们", "is owed by {units}, which were given nothing"),
    "shares-implausible": (
        "分解值不合理，这类数值不会越过 {bound}：{units}",
        "has shares that can hardly be right, since such figures never pass {bound}: {units}",
    ),
    "draft-waiting": (
        "有一份分解草案没有下发，{by} {day} 存",
        "a draft of its split, kept by {by} on {day}, was never handed out",
    ),
    "title-outdated": (
        "名称还写着 {old}，裁定 {ruling} 已定为 {figure}",
        "its title still says {old}, but ruling {ruling} set {figure}",
    ),
    "proposed-values": ("{what}是推定的，没有人确认", "the {what} was proposed and nobody has confirmed it"),
    "proposed-shares": ("{shares} 个分解值没有人确认", "nobody has confirmed {shares} shares"),
    "due-outside-plan": (
        "时限 {due} 在规划期 {first_year}—{last_year} 之外",
        "due on {due}, outside the plan's years {first_year} to {last_year}",
    ),
    "group-open": (
        "只知道 {members} 个成员，{tasks} 项任务分不到其余成员",
        "only {members} members are known, so {tasks} tasks do not reach the others",
    ),
    "binding": (
        "涉及约束性指标，裁定前有关工作项不能下达",
        "touches a binding indicator: its items can't be issued until somebody rules",
    ),
    "and": ("；", "; "),
    # what to do, by the finding's text or else its rule
    "do-clause-uncovered": (
        "补上承接它的任务；确实不作承诺的，写明理由（plan excuse {where}）",
        "Add a task for it, or say why it needs none (plan excuse {where})",
    ),
    "do-no-lead": ("指定牵头单位（task assign {where} --lead）", "Name a lead unit (task assign {where} --lead)"),
    "do-no-due": ("定一个完成时限（task edit {where} --due）", "Set a due day (task edit {where} --due)"),
    "do-split-mismatch": (
        "在分解表里补齐差额，或重新分摊（task split {where}）",
        "Make up the difference in its split, or spread it again (task split {where})",
    ),
    "do-shares-of-others": (
        "仍要它们承担的，加回责任单位（task assign {where} --add --responsible）；不再承担的，"
        "在分解表里清空这些格再分摊（task split {where}），已填报的把工作项撤销或转办（cancel、reassign）",
        "If they still owe it, add them again (task assign {where} --add --responsible); if not, empty these cells and "
        "spread them anew (task split {where}), and cancel or reassign the items that were reported on",
    ),
    "do-shares-unweighed": (
        "补上它们的数据（确实没有的填 0，unit data），再重新分解（task split {where}）；也可以直接给它们填分解值",
        "Give their figures (0 where there are none, unit data) and split it again (task split {where}), or type their "
        "shares",
    ),
    "do-shares-none": (
        "给它们分解值（task split {where}）；有意不分给它们的，核对后确认分解值（task confirm {where}）",
        "Give them a share (task split {where}); if they are to have none, confirm the shares (task confirm {where})",
    ),
    "do-shares-implausible": (
        "核对并改正这些分解值（task split {where}）",
        "Check and correct these shares (task split {where})",
    ),
    "do-level-off-path": (
        "改分解值；有意如此、加权后能达标的，确认这些分解值",
        "Change the shares, or confirm them if they are meant so and the whole reaches the target",
    ),
    "do-year-missing": (
        "把任务分解到这些年份（task split {where}）",
        "Split the task over these years too (task split {where})",
    ),
    "do-unit-without-plan": (
        "给它分解值，或从任务的责任单位里去掉",
        "Give it a share, or take it off the tasks",
    ),
    "do-conflict-unruled": (
        "核对两处原文，裁定以哪处为准（ruling set {where}）",
        "Compare both places and rule which one holds (ruling set {where})",
    ),
    "do-conflict-unruled-one": (
        "核对原文，裁定怎样执行（ruling set {where}）",
        "Check the place and rule how it is to be read (ruling set {where})",
    ),
    "do-worse-than-baseline": (
        "裁定目标照印执行（a），或另定一个数（ruling set {where}）",
        "Rule that the target stands as printed (a), or set another figure (ruling set {where})",
    ),
    "do-kept-not-had": (
        "裁定目标照印执行（a），或另定一个数（ruling set {where}）",
        "Rule that the target stands as printed (a), or set another figure (ruling set {where})",
    ),
    "do-figure-implausible": (
        "核对来源，裁定用哪个数（ruling set {where}）",
        "Check the source and rule which figure holds (ruling set {where})",
    ),
    "do-ruled-early": (
        "核对裁定日期，重新登记（ruling set {where} --on）",
        "Check the day and put the ruling on record anew (ruling set {where} --on)",
    ),
    "do-title-outdated": (
        "把名称改成裁定后的数（task edit {where} --title）",
        "Bring the title in line with the ruling (task edit {where} --title)",
    ),
    "do-draft-waiting": (
        "核对草案后下发（task split {where} --from-draft），或丢弃（--drop-draft）",
        "Look at the draft, then hand it out (task split {where} --from-draft) or throw it away (--drop-draft)",
    ),
    "do-duplicate-counted": (
        "只留一处计数：把另一处并到它（task merge），并清去那里的分解值",
        "Count it once: merge the other into it (task merge) and clear the other's shares",
    ),
    "do-city-only-cascaded": (
        "从牵头、责任单位和分解值里去掉学校",
        "Take schools off its lead, its responsible units and its shares",
    ),
    "do-proposed-unconfirmed": (
        "核对后确认（task confirm {where}），不对的改正",
        "Check it, then confirm it (task confirm {where}) or correct it",
    ),
    "do-due-outside-plan": (
        "早于规划期的改正，晚于规划期的确认",
        "Correct it if it is earlier, confirm it if it is later",
    ),
    "do-unit-unknown": ("改正代码，或先登记这个单位", "Correct the code, or add the unit first"),
    "do-group-open": (
        "补齐成员并标为齐全：tasktrack group set {where} --add 单位 --closed",
        "Add the other members and close it: tasktrack group set {where} --add UNIT --closed",
    ),
    # where
    "at-task": ("任务", "task"),
    "at-clause": ("条款", "clause"),
    "at-ruling": ("口径裁定", "ruling"),
    "at-unit": ("单位", "unit"),
    "at-group": ("单位组", "group"),
    # the tables
    "column-number": ("序号", "No."),
    "column-severity": ("程度", "Severity"),
    "column-rule": ("检查项", "Rule"),
    "column-where": ("位置", "Place"),
    "column-found": ("发现的问题", "What was found"),
    "column-do": ("怎么办", "What to do"),
    "total-severity": ("程度：{severity}", "Severity: {severity}"),
    "total-rule": ("检查项：{rule}", "Rule: {rule}"),
    "total-chapter": ("落实率：{locator} {title}", "Coverage: {locator} {title}"),
    "chapter-covered": ("{covered}/{committing}（{percent}%）", "{covered}/{committing} ({percent}%)"),
    "note-coverage": (
        "条款落实率 {percent}%：末级条款 {leaf_clauses} 条，作承诺的 {committing} 条中 {covered} 条已有任务，"
        "{excused} 条写明不作承诺的理由。",
        "Coverage {percent}%: of {leaf_clauses} leaf clauses {committing} commit somebody, {covered} of these have "
        "tasks; {excused} say why they commit nobody.",
    ),
    "note-severity": (
        "错误须改正后才能下达；提醒请核对；说明供知悉，多为推定而尚未确认的内容。",
        "Errors must be mended before anything is handed out; warnings want a look; notes are mostly what was proposed.",
    ),
    "note-present": (
        "检查的是规划现在的内容，不是 {day} 当时的内容。",
        "What was checked is the plan as it stands now, not as it stood on {day}.",
    ),
    "note-unruled": (
        "未裁定的，各表暂按所列口径计算；其中涉及约束性指标的，裁定前有关工作项不能下达。",
        "Until ruled, tables go by the figures listed; items of a binding indicator can't be issued before.",
    ),
    "note-by-rule": (
        "编号以 F- 开头的是按规则查出、规划清单里原来没有的。",
        "Codes that begin with F- were found by rule and are not on the plan's own list.",
    ),
    "column-code": ("编号", "Code"),
    "column-metric": ("口径", "Metric"),
    "column-gravity": ("性质", "About"),
    "column-a": ("甲处", "Place A"),
    "column-b": ("乙处", "Place B"),
    "column-ruled": ("裁定", "Ruling"),
    "column-decided_by": ("裁定机关", "Decided by"),
    "column-decided_on": ("裁定日期", "Decided on"),
    "column-reason": ("理由", "Reason"),
    "column-tasks": ("涉及任务", "Tasks"),
    "ruled-a": ("以甲处为准", "Place A holds"),
    "ruled-b": ("以乙处为准", "Place B holds"),
    "ruled-figure": ("定为 {figure}", "Set to {figure}"),
    "unruled": ("未裁定", "not ruled"),
    "says": ("{locator}\n{says}", "{locator}\n{says}"),
    "says-figure": ("{locator}\n{says}\n数值 {figure}", "{locator}\n{says}\nfigure {figure}"),
    "total-open": ("未裁定", "Not ruled"),
    "total-binding": ("未裁定且涉及约束性指标", "Not ruled, binding"),
    "total-ruled": ("已裁定", "Ruled"),
    "overtaken": ("已被 {code} 取代，不再执行", "overtaken by {code}, no longer in force"),
    "overtakes": ("取代 {code}（{ruled}，{who}，{day}）", "overtakes {code} ({ruled}, {who}, {day})"),
}
