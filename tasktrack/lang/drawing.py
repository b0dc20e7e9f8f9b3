"""Look-back draws: what the commands say, and refusals."""

TEXTS: dict[str, tuple[str, str]] = {
    "help-look-back-record": (
        "记下回头看的结果：办结是否属实（也可直接写 look-back ID...）",
        "Put a look back on record: whether a finish holds (`look-back ID...` does the same)",
    ),
    "help-look-back-draw": (
        "随机抽取已办结的工作项，种子记录在案\n抽法：把“种子+工作项代码”的 SHA-256 从小到大排，取前 N 个；谁都可以照此重做。",
        "Draw done items at random by a recorded seed\nThe codes stand in the order of SHA-256(seed + code) and the first N are taken, so that anybody can repeat it.",
    ),
    "help-look-back-list": (
        "列出抽查，写上编号看抽到的工作项：哪些看过，哪些还没看",
        "List the draws; with a number the items drawn, which were looked at and which are still to do",
    ),
    "help-look-back-verify": (
        "重做一次抽取，看与记录是否一致；不一致时退出码为 1",
        "Repeat a draw and say whether it is the same; the exit code is 1 when it is not",
    ),
    "opt-period": (
        "哪个季度内办结的，默认所看日期的季度",
        "Done in this quarter, by default that of the day looked at",
    ),
    "opt-year": ("哪一年内办结的", "Done in this year"),
    "opt-share": ("抽取比例，如 10%；默认按机制", "What share to draw, such as 10%; by default the mechanism's"),
    "opt-count": ("抽取多少个", "How many to draw"),
    "opt-seed": ("种子；不写则随机生成", "The seed; made at random when it is not given"),
    "opt-codes": ("一行一个打印抽取范围内全部工作项的代码", "Print the codes of all that was drawn from, a line each"),
    "nothing-done": (
        "{period} 没有办结的工作项可抽，请换一个季度或年份。",
        "Nothing done in {period} can be drawn from; choose another quarter or year.",
    ),
    "no-draw": ("没有第 {number} 次抽查，用 look-back list 查看。", "There is no draw {number}; see `look-back list`."),
    "one-of-two": ("{a} 和 {b} 只能写一个。", "Give only one of {a} and {b}."),
    "share-unreadable": (
        "比例“{typed}”应是 1% 到 100% 的整数。",
        "The share '{typed}' should be a whole number from 1% to 100%.",
    ),
    "drawn": (
        "第 {number} 次抽查：{period} 办结的 {population} 个工作项中抽出 {count} 个。种子 {seed}，范围哈希 {hash}。",
        "Draw {number}: {count} of the {population} items done in {period}. Seed {seed}, hash of what it was drawn from {hash}.",
    ),
    "method": (
        "抽法：按 SHA-256(种子+代码) 从小到大取前 {count} 个；范围哈希是全部代码排序、一行一个的 SHA-256。用 look-back verify {number} --codes 可取得全部代码。",
        "Method: the first {count} in the order of SHA-256(seed + code); the hash is SHA-256 of all codes, sorted, a line each. `look-back verify {number} --codes` prints all the codes.",
    ),
    "same": (
        "重做一致：范围、抽到的工作项和记录都相同。",
        "The same: what it was drawn from, the items drawn, and the record.",
    ),
    "differs-population": (
        "不一致：当时可抽的工作项与记录的哈希不符。",
        "Not the same: what could be drawn from then has another hash.",
    ),
    "differs-items": (
        "不一致：重做抽到的工作项与保存的不同。",
        "Not the same: the items drawn are others than those kept.",
    ),
    "differs-record": ("不一致：保存的抽查与变更记录不符。", "Not the same: the draw kept is not what is on record."),
    "title-draws": ("回头看抽查", "Look-back draws"),
    "title-picked": ("第 {number} 次抽查", "Draw {number}"),
    "col-number": ("次", "Draw"),
    "col-period": ("办结于", "Done in"),
    "col-drawn": ("抽出", "Drawn"),
    "col-looked": ("已看", "Looked at"),
    "col-waiting": ("待看", "To do"),
    "col-failed": ("不属实", "Failed"),
    "col-seed": ("种子", "Seed"),
    "col-outcome": ("结果", "Outcome"),
    "col-code": ("代码", "Code"),
    "outcome-held": ("属实", "holds"),
    "outcome-failed": ("不属实", "does not hold"),
    "outcome-waiting": ("待看", "to do"),
}
