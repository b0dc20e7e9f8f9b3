"""What is said about contradictory figures, plans for levels, shares, and what nobody has confirmed (Chinese, English).

What to do about each stands in the room `found`.
"""

TEXTS: dict[str, tuple[str, str]] = {
    "between": ("；", "; "),
    # rulings on record that are still open
    "conflict-unruled": (
        "{where} “{metric}”：{a} 处{a_says}；{b} 处{b_says}",
        "{where} {metric}: {a} says “{a_says}”, {b} says “{b_says}”",
    ),
    "conflict-unruled-one": (
        "{where} “{metric}”：{a} 处{a_says}，说法有疑",
        "{where} {metric}: {a} says “{a_says}”, which is in doubt",
    ),
    "figure-implausible": (
        "{where} “{metric}”：{a} 处{a_says}，这个数存疑",
        "{where} {metric}: {a} says “{a_says}”, which can hardly be right",
    ),
    "binding": (
        "涉及约束性指标，裁定前有关任务不能下达",
        "it touches a binding indicator, so its tasks can't be issued until somebody rules",
    ),
    # contradictions found by rule
    "figures-differ": (
        "“{metric}”同一指标两处数值不同：{a} 为 {a_says}，{b} 为 {b_says}",
        "{metric} has two figures: {a_says} in {a}, {b_says} in {b}",
    ),
    "baselines-differ": (
        "“{metric}”基期值两处不同：{a} 为 {a_says}，{b} 为 {b_says}",
        "{metric} has two baselines: {a_says} in {a}, {b_says} in {b}",
    ),
    "parts-do-not-sum": (
        "“{metric}”分项之和与总数不符：{a} 总数 {a_says}，{b} 分项 {b_says}，相差 {difference}",
        "The parts of {metric} do not sum to the whole: {a_says} in {a}, {b_says} in {b}, a difference of {difference}",
    ),
    "part-exceeds-whole": (
        "“{metric}”部分大于全体：{a} 的部分为 {a_says}，{b} 的全体才 {b_says}",
        "{metric}: the part is greater than the whole, {a_says} in {a} of {b_says} in {b}",
    ),
    "part-nearly-whole": (
        "“{metric}”与全体几乎相等而不等：{a} 为 {a_says}，{b} 为 {b_says}，像是同一数的两种写法",
        "{metric} is nearly the whole but not quite: {a_says} in {a}, {b_says} in {b}, as if one figure were printed "
        "in two ways",
    ),
    "worse-than-baseline": (
        "“{metric}”目标不如现状：{a} 的目标为 {a_says}，{b} 的基期已是 {b_says}",
        "The target for {metric} is worse than what there is: {a_says} in {a}, already {b_says} by {b}",
    ),
    "kept-not-had": (
        "“{metric}”说的是保持，却还没有达到：{a} 要保持 {a_says}，{b} 的基期为 {b_says}",
        "{metric} is to be kept but is not there yet: {a_says} in {a}, a baseline of {b_says} by {b}",
    ),
    "falls-back": (
        "“{metric}”后一年的目标不如前一年：{a} 为 {a_says}，{b} 更早已要求 {b_says}",
        "A later target for {metric} is worse than an earlier one: {a_says} in {a} after {b_says} in {b}",
    ),
    "out-of-range": (
        "“{metric}”超出合理范围：{a} 为 {a_says}，这类数值不会越过 {bound}",
        "{metric} is out of range: {a_says} in {a}, where such figures never pass {bound}",
    ),
    "moves-too-fast": (
        "“{metric}”变动过快：{a} 要由 {baseline} 到 {a_says}，{years} 年平均每年 {a_year}，这类指标难有这样的变化",
        "{metric} moves too fast: from {baseline} to {a_says} in {a}, {a_year} a year over {years} years, which such "
        "levels hardly do",
    ),
    # rulings on record that can't be as they stand
    "ruled-implausibly": (
        "{where} “{metric}”：裁定的数 {figure} 不合理，这类数值不会越过 {bound}",
        "{where} {metric}: the figure ruled, {figure}, can hardly be right; such figures never pass {bound}",
    ),
    "ruled-early": (
        "{where} “{metric}”：裁定日期 {day} 早于规划印发日 {issued}",
        "{where} {metric}: it was ruled on {day}, before the plan was issued on {issued}",
    ),
    # the planned values of a level
    "level-misses": (
        "任务 {where}《{title}》{year} 年的计划值没有达到目标 {target}（{units}）",
        "Task {where} ({title}): what is planned for {year} misses the target {target} ({units})",
    ),
    "level-undecided": (
        "任务 {where}《{title}》{year} 年有单位的计划值低于（或高于）目标 {target}：{units}",
        "Task {where} ({title}): in {year} some units are planned to miss the target {target}: {units}",
    ),
    "level-strays": (
        "任务 {where}《{title}》的计划值在 {years} 年不如基期，或比上一年离目标更远（{units}）",
        "Task {where} ({title}): in {years} what is planned is worse than the baseline or further from the target than "
        "the year before ({units})",
    ),
    # shares that are there and should not be, or the other way round
    "shares-of-others": (
        "任务 {where}《{title}》已不由 {units} 承担，{years} 年却还有它们的工作项",
        "Task {where} ({title}) is no longer owed by {units}, which still have work items for it in {years}",
    ),
    "shares-unweighed": (
        "任务 {where}《{title}》按{measure}分解，{units} 没有{measure}的数据，什么也没有分到",
        "Task {where} ({title}) was split by {measure}; {units} have no such figure and got nothing",
    ),
    "shares-none": (
        "任务 {where}《{title}》由 {units} 承担，却什么也没有分给它们",
        "Task {where} ({title}) is owed by {units}, but nothing of it was given to them",
    ),
    "shares-implausible": (
        "任务 {where}《{title}》的分解值不合理，这类数值不会越过 {bound}：{units}",
        "Task {where} ({title}) has shares that can hardly be right, since such figures never pass {bound}: {units}",
    ),
    # what a person has yet to confirm
    "proposed-values": (
        "任务 {where}《{title}》的{what}是推定的",
        "The {what} of task {where} ({title}) was proposed and nobody has confirmed it",
    ),
    "proposed-shares": (
        "任务 {where}《{title}》有 {shares} 个分解值没有人确认",
        "Nobody has confirmed {shares} shares of task {where} ({title})",
    ),
    "what-figure": ("目标值", "figure"),
    "what-due": ("期限", "due date"),
    "what-lead": ("牵头单位", "lead unit"),
}
