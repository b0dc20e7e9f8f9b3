"""Small real files of many kinds, and some that only pretend, to be handed in as evidence."""

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

PDF = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n42\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
EXE = b"MZ\x90\0\3\0\0\0" + bytes(52) + b"\x40\0\0\0PE\0\0" + bytes(200)
ELF = b"\x7fELF\2\1\1" + bytes(200)
SCRIPT = b"#!/bin/sh\nrm -rf /\n"
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"

_MAIN = "application/vnd.openxmlformats-officedocument"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    held = io.BytesIO()
    with ZipFile(held, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def docx() -> bytes:
    """A real Word document."""
    from docx import Document

    held, document = io.BytesIO(), Document()
    document.add_paragraph("验收报告")
    document.save(held)
    return held.getvalue()


def xlsx() -> bytes:
    """A real workbook."""
    from openpyxl import Workbook

    held = io.BytesIO()
    Workbook().save(held)
    return held.getvalue()


def office(main: str, **more: str) -> bytes:
    """A packed Office document with a main part of this type and other parts (name without slashes: type)."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{told}"/>' for name, told in more.items())
    listed = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main.xml" ContentType="{main}"/>{types}</Types>'
    )
    return packed({"[Content_Types].xml": listed, "main.xml": "<a/>", **dict.fromkeys(more, "x")})


def compound(*streams: str) -> bytes:
    """A file as the older Office wrote it, with streams of these names in its directory."""
    entries = b""
    for name in ("Root Entry", *streams):
        written = f"{name}\0".encode("utf-16-le")
        entries += written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + bytes(62)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + entries.ljust(1024, b"\0")


GOOD: Mapping[str, bytes] = {
    "报告.pdf": PDF,
    "照片.png": PNG,
    "照片.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(40) + b"\xff\xd9",
    "照片.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40),
    "公文.ofd": packed({"OFD.xml": "<ofd:OFD/>"}),
    "公文.wps": compound("WordDocument", "1Table"),
    "表.xls": compound("Workbook"),
    "表.et": compound("Workbook"),
    "演示.pptx": office(f"{_MAIN}.presentationml.presentation.main+xml"),
    "纪要.txt": "会议纪要\n".encode(),
    "国标.txt": "会议纪要\n".encode("gb18030"),
    "表.csv": b"\xef\xbb\xbfa,b\r\n1,2\r\n",
}
"""What is kept."""

BAD: Mapping[str, tuple[str, bytes, str]] = {
    "empty": ("空.pdf", b"", "empty"),
    "truncated pdf": ("断.pdf", PDF[:-20], "damaged"),
    "truncated docx": ("断.docx", docx()[:-40], "damaged"),
    "renamed exe": ("报告.pdf", EXE, "program"),
    "exe": ("setup.exe", EXE, "program"),
    "elf": ("照片.png", ELF, "program"),
    "script": ("run.txt", SCRIPT, "program"),
    "batch": ("run.bat", b"@echo off\r\n", "kind"),
    "page": ("公告.txt", PAGE, "page"),
    "page by name": ("公告.html", PAGE, "page"),
    "drawing": ("图.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "page"),
    "macro type": ("表.xlsx", office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "macros"),
    "macro part": (
        "文.docx",
        office(f"{_MAIN}.wordprocessingml.document.main+xml", odd="application/vnd.ms-office.vbaProject"),
        "macros",
    ),
    "macro written in entities": (
        "文.docx",
        office(f"{_MAIN}.wordprocessingml.document.main+xml", odd="application/vnd.ms-office.&#118;baProject"),
        "macros",
    ),
    "old macro": ("文.doc", compound("WordDocument", "_VBA_PROJECT"), "macros"),
    "password": ("文.docx", compound("EncryptedPackage"), "locked"),
    "installer": ("安装.doc", compound("!_StringData"), "kind"),
    "zip": ("包.zip", packed({"a.exe": EXE}), "kind"),
    "jar as docx": ("包.docx", packed({"META-INF/MANIFEST.MF": "x"}), "kind"),
    "types of no XML": ("包.docx", packed({"[Content_Types].xml": "<<<"}), "damaged"),
    "entities": (
        "包.docx",
        packed({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "damaged",
    ),
    "rtf": ("文.txt", b"{\\rtf1 x}", "kind"),
    "other ending": ("照片.pdf", PNG, "other-ending"),
    "right-to-left": ("报告\u202efdp.exe", PDF, "other-ending"),
    "bytes": ("数据.txt", bytes(range(256)), "kind"),
}
"""What is refused, and with which text."""


def written(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """The files in a folder."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
