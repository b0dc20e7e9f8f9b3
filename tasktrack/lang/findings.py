"""What is said about contradictory figures, plans for levels, and what nobody has confirmed (Chinese, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "between": ("；", "; "),
    # rulings on record that are still open
    "conflict-unruled": (
        "{where} “{metric}”：{a} 处{a_says}；{b} 处{b_says}。两处不一，请核对后裁定以哪处为准（ruling set {where}）",
        "{where} {metric}: {a} says “{a_says}”, {b} says “{b_says}”; decide which holds (ruling set {where})",
    ),
    "conflict-unruled-one": (
        "{where} “{metric}”：{a} 处{a_says}。说法有疑，请核对后裁定（ruling set {where}）",
        "{where} {metric}: {a} says “{a_says}”, which is in doubt; check it and rule on it (ruling set {where})",
    ),
    "figure-implausible": (
        "{where} “{metric}”：{a} 处{a_says}。这个数存疑，请核对来源后裁定用哪个数（ruling set {where}）",
        "{where} {metric}: {a} says “{a_says}”, which can hardly be right; "
        "check the source and rule which figure holds (ruling set {where})",
    ),
    "binding": (
        "涉及约束性指标，裁定前有关任务不能下达",
        "it touches a binding indicator, so its tasks can't be issued until somebody rules",
    ),
    # contradictions found by rule
    "figures-differ": (
        "“{metric}”同一指标两处数值不同：{a} 为 {a_says}，{b} 为 {b_says}；请裁定以哪处为准（ruling set {code}）",
        "{metric} has two figures: {a_says} in {a}, {b_says} in {b}; decide which holds (ruling set {code})",
    ),
    "baselines-differ": (
        "“{metric}”基期值两处不同：{a} 为 {a_says}，{b} 为 {b_says}；请裁定以哪处为准（ruling set {code}）",
        "{metric} has two baselines: {a_says} in {a}, {b_says} in {b}; decide which holds (ruling set {code})",
    ),
    "parts-do-not-sum": (
        "“{metric}”分项之和与总数不符：{a} 总数 {a_says}，{b} 分项 {b_says}，相差 {difference}；"
        "请核对口径并裁定（ruling set {code}）",
        "The parts of {metric} do not sum to the whole: {a_says} in {a}, {b_says} in {b}, a difference of {difference}; "
        "check what each counts and rule (ruling set {code})",
    ),
    "part-exceeds-whole": (
        "“{metric}”部分大于全体：{a} 的部分为 {a_says}，{b} 的全体才 {b_says}；请核对口径并裁定（ruling set {code}）",
        "{metric}: the part is greater than the whole, {a_says} in {a} of {b_says} in {b}; "
        "check what each counts and rule (ruling set {code})",
    ),
    "part-nearly-whole": (
        "“{metric}”与全体几乎相等而不等：{a} 为 {a_says}，{b} 为 {b_says}，像是同一数的两种写法；"
        "请核对口径并裁定（ruling set {code}）",
        "{metric} is nearly the whole but not quite: {a_says} in {a}, {b_says} in {b}, as if one figure were printed "
        "in two ways; check what each counts and rule (ruling set {code})",
    ),
    "worse-than-baseline": (
        "“{metric}”目标不如现状：{a} 的目标为 {a_says}，{b} 的基期已是 {b_says}；请裁定目标值（ruling set {code}）",
        "The target for {metric} is worse than what there is: {a_says} in {a}, already {b_says} by {b}; "
        "rule on the target (ruling set {code})",
    ),
    "kept-not-had": (
        "“{metric}”说的是保持，却还没有达到：{a} 要保持 {a_says}，{b} 的基期为 {b_says}；请裁定（ruling set {code}）",
        "{metric} is to be kept but is not there yet: {a_says} in {a}, a baseline of {b_says} by {b}; "
        "rule on it (ruling set {code})",
    ),
    "falls-back": (
        "“{metric}”后一年的目标不如前一年：{a} 为 {a_says}，{b} 更早已要求 {b_says}；请裁定（ruling set {code}）",
        "A later target for {metric} is worse than an earlier one: {a_says} in {a} after {b_says} in {b}; "
        "rule on it (ruling set {code})",
    ),
    "out-of-range": (
        "“{metric}”超出合理范围：{a} 为 {a_says}，这类数值不会越过 {bound}；请核对单位和数字后裁定（ruling set {code}）",
        "{metric} is out of range: {a_says} in {a}, where such figures never pass {bound}; "
        "check unit and figure and rule (ruling set {code})",
    ),
    "moves-too-fast": (
        "“{metric}”变动过快：{a} 要由 {baseline} 到 {a_says}，{years} 年平均每年 {a_year}，这类指标难有这样的变化；"
        "请核对基期和目标后裁定（ruling set {code}）",
        "{metric} moves too fast: from {baseline} to {a_says} in {a}, {a_year} a year over {years} years, which such "
        "levels hardly do; check baseline and target and rule (ruling set {code})",
    ),
    # the planned values of a level
    "level-misses": (
        "任务 {where}《{title}》{year} 年的计划值没有达到目标 {target}（{units}）；请改这一年的分解值，或调整目标",
        "Task {where} ({title}): what is planned for {year} misses the target {target} ({units}); "
        "change the shares of that year, or the target",
    ),
    "level-undecided": (
        "任务 {where}《{title}》{year} 年有单位的计划值低于（或高于）目标 {target}：{units}；"
        "请核对加权后能否达标，再确认这些分解值",
        "Task {where} ({title}): in {year} some units are planned to miss the target {target}: {units}; "
        "check that the weighted whole reaches it, then confirm these shares",
    ),
    "level-strays": (
        "任务 {where}《{title}》的计划值在 {years} 年不如基期，或比上一年离目标更远（{units}）；请改分解值，有意如此的请确认",
        "Task {where} ({title}): in {years} what is planned is worse than the baseline or further from the target than "
        "the year before ({units}); change the shares, or confirm them if that is meant",
    ),
    # what a person has yet to confirm
    "proposed-values": (
        "任务 {where}《{title}》的{what}是推定的，请核对后确认或改正",
        "The {what} of task {where} ({title}) was proposed; check it and confirm or correct it",
    ),
    "proposed-shares": (
        "任务 {where}《{title}》有 {shares} 个分解值没有人确认，请在分解表里核对后确认",
        "Nobody has confirmed {shares} shares of task {where} ({title}); look at them in its split and confirm them",
    ),
    "what-figure": ("目标值", "figure"),
    "what-due": ("期限", "due date"),
    "what-lead": ("牵头单位", "lead unit"),
}
