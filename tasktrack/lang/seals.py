"""Sealing quarters, and holding a table against the store."""

TEXTS: dict[str, tuple[str, str]] = {
    "not-ended": (
        "{period} 要到 {last} 才结束，请在季度结束后再封存。",
        "{period} ends on {last}; seal it after that.",
    ),
    "sealed-already": (
        "{period} 已由 {actor} 于 {day} 封存，一个季度只封存一次；以后的填报在下季度表中标为补报。",
        "{period} was sealed by {actor} on {day}, and a quarter is sealed once; later reports show as late ones in the next quarter's table.",
    ),
    "broken": (
        "{period} 的封存内容与其校验值不符，可能被改动过；请运行 store verify，并从备份恢复。",
        "The seal of {period} does not match its hash, somebody may have changed it; run `store verify` and restore a backup.",
    ),
    "made": (
        "{period} 已封存：{rows}行，此前记录{entries}条，校验值 {hash}。",
        "{period} is sealed: {rows} rows, {entries} entries before it, hash {hash}.",
    ),
    "none": ("还没有封存过季度。", "No quarter has been sealed."),
    "title-list": ("已封存的季度", "Sealed quarters"),
    "col-period": ("季度", "Quarter"),
    "col-made_on": ("封存日期", "Sealed on"),
    "col-made_by": ("封存人", "By"),
    "col-entry_count": ("此前记录", "Entries before"),
    "col-hash": ("校验值", "Hash"),
    "opt-reason": ("封存说明", "a remark on the seal"),
    "opt-table": (
        "核验一张表：表脚的核验码整行，或导出的文件",
        "hold a table against the store: the whole line of its code, or the file",
    ),
    "note-sealed": (
        "本表由 {actor} 于 {day} 封存，按封存内容导出；封存时共有记录{entries}条，校验值 {hash}。",
        "Sealed by {actor} on {day} and exported from the seal, made after {entries} entries; hash {hash}.",
    ),
    "same": (
        "一致：{question} 现在出的表核验码仍为 {code}。",
        "The same: for {question} the store still gives the code {code}.",
    ),
    "same-file": (
        "一致：文件内容与库中现在出的表相同（{question}，核验码 {code}）。",
        "The same: the file holds what the store gives today ({question}, code {code}).",
    ),
    "differs": (
        "不一致：{question} 现在出的表核验码为 {now}，原为 {code}。",
        "Different: for {question} the store now gives the code {now}; it was {code}.",
    ),
    "differs-file": (
        "不一致：文件内容与库中现在出的表有{count}处不同（{question}，现核验码 {now}）。",
        "Different: the file and what the store gives today differ in {count} places ({question}, code now {now}).",
    ),
    "give-file": (
        "只凭核验码看不出哪些行不同，请用导出的文件核验：store verify --table 文件。",
        "A code alone does not tell which rows; verify the file: store verify --table FILE.",
    ),
    "sealed-since": (
        "{period} 其后已于 {day} 封存，正式数以封存的表为准。",
        "{period} was sealed on {day} since; the sealed table is what counts.",
    ),
    "plan-changed": (
        "{day} 以后规划有{count}条改动（任务、目标、分工等），可能是不同的原因。",
        "The plan was changed {count} times after {day}, which may be why.",
    ),
    "no-line": (
        "“{typed}”里没有核验码，请给表脚“核验码：”后的整行，或表格文件。",
        "There is no code in '{typed}'; give the whole line after 'Code:' in a table's foot, or the file.",
    ),
    "no-line-file": (
        "文件 {path} 里没有核验码，它不是本系统导出的表，或表脚被删去了。",
        "The file {path} has no code: tasktrack did not export it, or its foot was removed.",
    ),
    "file-ending": (
        "不认识 {path} 的格式，可核验的格式：{endings}。",
        "The format of {path} is not known; these can be verified: {endings}.",
    ),
    "file-unreadable": (
        "{path} 读不出来，可能已损坏，请换一份。",
        "{path} cannot be read, it may be damaged; try another copy.",
    ),
    "file-too-large": (
        "{path} 超过能核验的大小（{most} MB），请用核验码整行核验。",
        "{path} is larger than can be verified ({most} MB); verify the line of its code instead.",
    ),
    "kind-gone": ("核验码里的表“{kind}”不认识或已停用。", "The code names a table '{kind}' that is unknown or off."),
    "tasks-many": (
        "这张表只含{count}项任务，表脚未列出编号，不能按核验码重出；请按原来的 --task 再导出一份比较。",
        "This table shows {count} tasks that its foot does not name, so it can't be asked for again; export it with the same --task and compare.",
    ),
    "period-unreadable": ("核验码里的期间“{period}”不认识。", "The period '{period}' of the code is not understood."),
    "title-differences": ("与库中不同之处", "Differences from the store"),
    "col-where": ("行", "Row"),
    "col-column": ("栏", "Column"),
    "col-file": ("文件中", "In the file"),
    "col-store": ("库中", "In the store"),
    "only-file": ("仅文件有此行", "only in the file"),
    "only-store": ("仅库中有此行", "only in the store"),
}
