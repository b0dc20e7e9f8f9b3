"""What is said about files that a person hands in: lists of units, their data, blocks of figures (Chinese, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "refused": ("文件有错，什么都没有改动：{first}", "The file was refused and nothing was changed: {first}"),
    "refused-more": (
        "文件有错，什么都没有改动：{first}；另有 {more} 处：",
        "The file was refused and nothing was changed: {first}; and {more} more:",
    ),
    "missing": ("没有文件 {path}，请核对路径。", "There is no file {path}; check its path."),
    "not-plain": ("{path} 不是普通文件。", "{path} is no plain file."),
    "too-large": ("{path} 超过 {most} MB，太大了。", "{path} is larger than {most} MB."),
    "empty": ("{path} 是空的。", "{path} is empty."),
    "many-rows": ("{path} 超过 {most} 行，请分成几个文件。", "{path} has more than {most} rows; split it."),
    "many-columns": ("{path} 超过 {most} 列。", "{path} has more than {most} columns."),
    "long-cell": (
        "{path} 第 {line} 行有一格超过 {most} 字。",
        "A cell in line {line} of {path} has more than {most} characters.",
    ),
    "not-csv": (
        "{path} 不成 CSV（{why}），请检查引号是否成对。",
        "{path} is not CSV ({why}); check that quotes are paired.",
    ),
    "not-text": (
        "{path} 不是 UTF-8 或 GB 18030 文本；请另存为 CSV UTF-8 或 xlsx。",
        "{path} is neither UTF-8 nor GB 18030 text; save it as CSV UTF-8 or xlsx.",
    ),
    "not-excel": (
        "{path} 打不开，不是完好的 xlsx 文件；请另存一份再试。",
        "{path} is no sound xlsx file; save it anew and try again.",
    ),
    "unpacks": (
        "{path} 解压后超过 {most} MB，没有打开。",
        "{path} unpacks to more than {most} MB, so it was not opened.",
    ),
    "unit-unknown": ("没有单位“{unit}”", "there is no unit “{unit}”"),
    "unit-ambiguous": ("“{unit}”可指几个单位：{near}；请写代码", "“{unit}” may be {near}; give the code"),
    "unit-twice": ("单位 {code} 出现两次", "the unit {code} stands twice"),
    "cell-twice": ("{unit} 出现两次", "{unit} stands twice"),
    "not-a-year-column": ("列名应是年份，如 2023", "the column should be a year such as 2023"),
    "no-year-column": (
        "没有年份列；第一列写单位，其余各列写年份",
        "no column is a year; the first column is the units', the others are years",
    ),
    "no-code-column": ("缺 code（代码）列", "the column code is missing"),
    "no-measure-column": ("没有数据列，如 pupils（在校生）", "no column of data such as pupils"),
    "not-a-measure-column": (
        "列名应是 pupils、staff、classes（在校生、教职工、班级），或小写字母的代码",
        "the column should be pupils, staff, classes, or another code in small letters",
    ),
    "column-unknown": ("没有这一列；可用 {known}", "no such column; there are {known}"),
    "column-twice": ("这一列出现两次", "this column stands twice"),
    "units-lack": (
        "{path} 中 {count} 个新单位没有{called}（{field}）：{codes}；请补上这一列，或用 --{field} 统一写。",
        "{count} new units in {path} lack their {called} ({field}): {codes}; add the column, or give --{field} for all.",
    ),
    "data-without-day": ("没有写是哪一天的数据；请加 --on 或日期列", "no day was given; add --on or a column of days"),
    "data-negative": ("小于零", "below nothing"),
    "data-twice": ("{unit} {day} 的数出现两次", "{unit} has two figures for {day}"),
    "data-none": ("{path} 里没有数。", "{path} holds no figures."),
    "no-unit-column": (
        "不认得这个列名，不知道哪一列是单位；单位列的列名用 {known} 之一",
        "this column is not known, and no column is the units'; name theirs one of {known}",
    ),
}
