"""What is said about files kept as evidence (Chinese, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    # refusals of a file
    "missing": (
        "没有找到佐证文件“{name}”，什么都没有记录；请检查路径，或写网址。",
        "The evidence file “{name}” was not found, so nothing was recorded; check its path, or give an address.",
    ),
    "folder": (
        "“{name}”不是文件而是文件夹，什么都没有记录；请逐个写里面的文件。",
        "“{name}” is a folder, so nothing was recorded; name the files in it one by one.",
    ),
    "link": (
        "“{name}”只是指向别处的链接，没有保存；请写文件本身。",
        "“{name}” is a link to something else, so it was not kept; name the file itself.",
    ),
    "not-plain": (
        "“{name}”不是普通文件，没有保存；请另选一个文件。",
        "“{name}” is no plain file, so it was not kept; choose another.",
    ),
    "unreadable": (
        "“{name}”读不出来（{why}），没有保存；请检查权限。",
        "“{name}” can't be read ({why}), so it was not kept; check its rights.",
    ),
    "empty": (
        "“{name}”是空文件（0 字节），没有保存；请核对后再附。",
        "“{name}” is empty (0 bytes), so it was not kept; check it and attach it again.",
    ),
    "too-large": (
        "“{name}”超过 {most} MB，没有保存；请压缩图片或分成几个文件。",
        "“{name}” is larger than {most} MB, so it was not kept; shrink its pictures or split it.",
    ),
    "too-many": (
        "一次最多附 {most} 个文件，这次有 {count} 个，都没有保存；请分几次填报。",
        "At most {most} files go on record at once and these are {count}, so none was kept; report in several steps.",
    ),
    "store-full": (
        "佐证材料合计已近上限 {most} MB，“{name}”没有保存；请管理员处理，或写文号、网址。",
        "All evidence together may have {most} MB, so “{name}” was not kept; ask the administrator, or give a number or address.",
    ),
    "program": (
        "“{name}”是程序或脚本，不能作佐证，没有保存；请附文档或图片。",
        "“{name}” is a program or script and no evidence, so it was not kept; attach a document or picture.",
    ),
    "page": (
        "“{name}”是网页代码，不能作佐证，没有保存；请另存为 pdf，或只写网址。",
        "“{name}” is a web page's code, so it was not kept; save it as pdf, or give its address.",
    ),
    "macros": (
        "“{name}”带有宏或控件，打开时可能运行，没有保存；请另存为不带宏的文档或 pdf。",
        "“{name}” holds macros or controls that may run when it is opened, so it was not kept; save it without them or as pdf.",
    ),
    "locked": (
        "“{name}”加了密码，无法核对内容，没有保存；请去掉密码再附。",
        "“{name}” has a password and can't be checked, so it was not kept; take the password off.",
    ),
    "damaged": (
        "“{name}”不完整或已损坏，没有保存；请能打开后重新附上。",
        "“{name}” is cut off or damaged, so it was not kept; attach a copy that opens.",
    ),
    "unpacks": (
        "“{name}”解压后超过 {most} MB，没有保存。",
        "“{name}” unpacks to more than {most} MB, so it was not kept; attach a smaller one.",
    ),
    "other-ending": (
        "“{name}”的内容是 {kind}，文件名却以 .{ending} 结尾，没有保存；请把结尾改为 {endings}。",
        "The content of “{name}” is {kind} but its name ends in .{ending}, so it was not kept; let it end in {endings}.",
    ),
    "kind": (
        "“{name}”不是可以保存的文件种类，没有保存；可保存：{kinds}。",
        "“{name}” is no kind of file that is kept; these are: {kinds}.",
    ),
    # refusals of a reference
    "not-kept": (
        "这个存储里没有保存“{name}”（sha256:{hash}），什么都没有记录；请附上文件本身。",
        "“{name}” (sha256:{hash}) is not kept in this store, so nothing was recorded; attach the file itself.",
    ),
    "unknown": (
        "没有以“{hash}”开头的佐证文件；用 tasktrack evidence list 看有哪些。",
        "No kept file's hash begins with “{hash}”; see tasktrack evidence list.",
    ),
    "ambiguous": (
        "以“{hash}”开头的佐证文件不止一个，请多写几位。",
        "More than one kept file's hash begins with “{hash}”; give more of it.",
    ),
    "hash-short": (
        "“{hash}”不成文件的哈希；请写 evidence list 给出的，至少 {least} 位。",
        "“{hash}” is no file's hash; give one that evidence list shows, {least} digits at least.",
    ),
    "content-damaged": (
        "存储里的“{name}”和登记的哈希对不上，没有取出；请用 store verify 核查。",
        "The store's “{name}” no longer has the hash it was kept by, so it was not saved; run store verify.",
    ),
    "there": (
        "{path} 已经在那里，没有覆盖；请换一个名字。",
        "{path} is there already and was not overwritten; choose another name.",
    ),
    "no-folder": (
        "文件夹 {folder} 不存在，请先建立，或换一个位置。",
        "The folder {folder} does not exist; make it first or choose another place.",
    ),
    "unwritable": (
        "{path} 写不进去（{why}）；请检查权限和磁盘空间，或换一个位置。",
        "{path} can't be written ({why}); check its rights and the room left, or choose another place.",
    ),
    # command
    "help-evidence-list": (
        "一个工作项的佐证材料：谁在哪一条记录里附的，哪些存有文件",
        "A work item's evidence: who attached it with which entry, and which of it is kept as a file",
    ),
    "help-evidence-save": (
        "取出一个佐证文件；从不覆盖已有的文件，也从不打开它",
        "Save a kept file to a place; never overwrites a file and never opens it",
    ),
    "opt-output": ("写到这个文件或文件夹", "The file or folder to save it to"),
    "title": ("佐证材料", "Evidence"),
    "col-number": ("记录", "Entry"),
    "col-made-on": ("日期", "Day"),
    "col-kind": ("办理", "Done"),
    "col-actor": ("经办", "By"),
    "col-name": ("材料", "Evidence"),
    "col-size": ("大小", "Size"),
    "col-hash": ("哈希", "Hash"),
    "saved": ("已取出 {path}", "Saved {path}"),
    "none": ("这一项还没有佐证材料。", "This item has no evidence."),
    # report form
    "will-keep": ("将保存 {count} 个文件，{size}", "{count} files will be kept, {size}"),
}
