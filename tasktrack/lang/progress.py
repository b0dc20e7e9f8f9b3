"""What the leaders' page of progress says, and its command."""

TEXTS: dict[str, tuple[str, str]] = {
    # the command
    "opt-output": (
        "写到这个文件（.html）；不给，或给 -，就写到标准输出",
        "Write to this file (.html); without it, or with -, to standard output",
    ),
    "ending": (
        "报告页只能写成 html，请把文件名“{name}”的结尾改为 .html。",
        "The page is written as html only; let the file name '{name}' end in .html.",
    ),
    # the head
    "title": ("规划推进情况报告", "How the plan stands"),
    "head-total": ("工作项", "Work items"),
    "light-red": ("逾期", "overdue"),
    "light-amber": ("预警", "at risk"),
    "light-green": ("正常", "on course"),
    "light-done": ("办结", "done"),
    "light-none": ("暂缓", "suspended"),
    "of-year": ("其中{year}年 {count}", "{count} of {year}"),
    "between": ("、", ", "),
    # sentences
    "said-work": (
        "截至{day}，全部工作项{total}项（撤销的不计），已办结{done}项，占{percent}，待审核{submitted}项；其中{year}年{year_total}项，已办结{year_done}项，占{year_percent}。",
        "As of {day} the plan has {total} work items (cancelled ones not counted); {done} are done ({percent}) and {submitted} await review. Of {year} there are {year_total}, {year_done} of them done ({year_percent}).",
    ),
    "said-none-overdue": ("没有逾期的工作项。", "Nothing is overdue."),
    "said-overdue": (
        "逾期{count}项，涉及{units}个单位；最久的一项已逾期{days}天：{unit}“{title}”。",
        "{count} items of {units} units are overdue, the longest for {days} days: “{title}” ({unit}).",
    ),
    "said-levels": ("按督办规则，应{levels}。", " By the ladder of supervision: {levels}."),
    "said-level": ("{level}{count}项", "{level} {count}"),
    "said-more": (
        "比{day}（{then}项）多{count}项。",
        " That is {count} more than on {day} ({then}).",
    ),
    "said-fewer": (
        "比{day}（{then}项）少{count}项。",
        " That is {count} fewer than on {day} ({then}).",
    ),
    "said-same": (
        "与{day}（{then}项）相比，增减{count}项。",
        " That is the same as on {day} ({then}; change {count}).",
    ),
    "said-nothing-due": ("{year}年到期的工作项还没有。", "No item due in {year} has come due or been done yet."),
    "said-due": (
        "{year}年到期的工作项中，已到期或已办结{count}项：按时办结{in_time}项，逾期后办结{late}项，逾期未办结{open}项，按时率{percent}。",
        "Of the items due in {year}, {count} have come due or are done: {in_time} done in time, {late} done late, {open} overdue; {percent} in time.",
    ),
    "said-none-owed": ("{quarter}没有应填报的工作项。", "Nothing was to be reported for {quarter}."),
    "said-reports": (
        "{quarter}应填报{owed}项，已填报或办结{given}项，占{percent}，缺{missing}项；一项也没有填报的单位{silent}个。",
        "For {quarter}, {owed} items were to be reported on; {given} were, or are done ({percent}); {missing} are missing, and {silent} units reported nothing.",
    ),
    "said-indicators": (
        "规划指标{count}项，有监测数据{observed}项；亮红灯{red}项，亮黄灯{amber}项。",
        "Of the plan's {count} indicators {observed} have observed values; {red} are red and {amber} amber.",
    ),
    "said-unobserved": (
        "规划指标{count}项，有监测数据{observed}项，还不能判断能否达标（红灯{red}项，黄灯{amber}项）。",
        "The plan has {count} indicators; {observed} have observed values, so nothing can be said of them yet ({red} red, {amber} amber).",
    ),
    # pictures
    "part-trend": ("逾期项数走势", "Overdue items, month by month"),
    "trend-title": ("{first} 至 {last} 的逾期项数", "Overdue items from {first} to {last}"),
    "trend-note": (
        "各月最后一天逾期的项数，末柱为{day}；按当日的状态和时限计。",
        "Items overdue on the last day of each month; the last column is {day}. By the status and the due day that held on each day.",
    ),
    "trend-beyond": (
        "带↑的柱已截断，数字照实。",
        " Columns with ↑ are cut off; their figures are whole.",
    ),
    "part-chapters": ("各章完成情况", "Completion by chapter"),
    "chapters-note": ("各年工作项合计，撤销的不计。", "All years of the plan; cancelled items not counted."),
    "chapter-done": ("办结 {done}/{total}", "{done}/{total} done"),
    # tables
    "part-worst": ("逾期最久的工作项", "Longest overdue"),
    "worst-note": (
        "逾期{total}项中最久的{count}项。",
        "The {count} longest overdue of {total}.",
    ),
    "worst-none": ("没有逾期的工作项。", "Nothing is overdue."),
    "col-number": ("序号", "No."),
    "col-title": ("任务", "Task"),
    "col-clause": ("条款", "Clause"),
    "col-unit": ("责任单位", "Unit"),
    "col-due": ("时限", "Due"),
    "col-days": ("逾期天数", "Days over"),
    "col-level": ("应办", "Ladder"),
    "col-percent": ("完成率", "Percent"),
    "col-said": ("最近填报", "Last reported"),
    "col-reminders": ("催办", "Reminded"),
    "col-extensions": ("延期", "Extended"),
    "times": ("{count}次", "{count}×"),
    "never": ("从未填报", "never"),
    "part-danger": ("有风险的规划指标", "Indicators in danger"),
    "danger-none": ("没有亮红灯或黄灯的指标。", "No indicator is red or amber."),
    "danger-unobserved": (
        "{count}项指标都还没有监测数据，能否达标无从判断。",
        "None of the {count} indicators has an observed value yet, so nothing can be said.",
    ),
    "col-indicator": ("指标", "Indicator"),
    "col-light": ("亮灯", "Light"),
    "col-attribute": ("属性", "Attribute"),
    "col-target": ("目标", "Target"),
    "col-seen": ("最近监测", "Last observed"),
    "col-forecast": ("预测", "Forecast"),
    "part-units": ("各单位填报与按时情况", "Units: reports and due days"),
    "units-note": (
        "季度列：该季度未完的工作项中，已填报或已办结的占比（已报/应报）；正在进行的季度不评判。按时率：本年到期的工作项中，已到期或已办结的有多少按时办结。逾期：不分年度，现在逾期的项数。",
        "Quarters: of the items open in the quarter, the share reported on or done (given/owed); the quarter under way is not judged. In time: of the items due this year that have come due or are done, how many were done in time. Overdue: items overdue now, of any year.",
    ),
    "col-in-time": ("{year}年按时率", "In time {year}"),
    "col-overdue": ("逾期", "Overdue"),
    "quarter": ("{quarter}季度填报", "Q{quarter} reported"),
    "quarter-now": ("{quarter}季度（进行中）", "Q{quarter} (under way)"),
    "band-top": ("{sign} {least}%以上", "{sign} {least}% or more"),
    "band": ("{sign} {least}%至{above}%", "{sign} {least} to {above}%"),
    "band-low": ("{sign} 不到{above}%", "{sign} under {above}%"),
    # the same trend on a screen
    "tui-now": ("逾期{count}项", "{count} overdue"),
    "tui-before": ("{day} {count}项（{more}）", "{day}: {count} ({more})"),
    "tui-most": ("最多{count}项（{month}）", "most {count} ({month})"),
    # the foot
    "settings": (
        "亮灯、督办级别和填报季度按机制文件；各档界限为系统设定。",
        "Lights, levels and quarters are those of the mechanism file; the bounds of the bands are a system setting.",
    ),
}
