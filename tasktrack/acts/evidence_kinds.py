"""What kind of file some content is, told by the content alone; what acts when it is opened is refused.

Kept are documents, pictures and plain text. A file is only read here, never unpacked and never carried out.
"""

import io
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from tasktrack.errors import Refused
from tasktrack.rules.evidence import ending
from tasktrack.typed import quoted

MOST_UNPACKED = 1_000_000_000
"""The most bytes that the parts of a packed document may say they have. System setting."""

_MOST_TYPES = 1_000_000
_PDF_TAIL = 2_048
_OOXML = "application/vnd.openxmlformats-officedocument."


class FileKind(NamedTuple):
    """A kind of file that is kept: its MIME type, and the endings that its name may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]


KINDS: Mapping[str, FileKind] = {
    "pdf": FileKind("application/pdf", ("pdf",)),
    "ofd": FileKind("application/ofd", ("ofd",)),
    "docx": FileKind(f"{_OOXML}wordprocessingml.document", ("docx",)),
    "xlsx": FileKind(f"{_OOXML}spreadsheetml.sheet", ("xlsx",)),
    "pptx": FileKind(f"{_OOXML}presentationml.presentation", ("pptx",)),
    "doc": FileKind("application/msword", ("doc", "wps")),
    "xls": FileKind("application/vnd.ms-excel", ("xls", "et")),
    "ppt": FileKind("application/vnd.ms-powerpoint", ("ppt", "dps")),
    "jpg": FileKind("image/jpeg", ("jpg", "jpeg", "jfif")),
    "png": FileKind("image/png", ("png",)),
    "gif": FileKind("image/gif", ("gif",)),
    "bmp": FileKind("image/bmp", ("bmp",)),
    "webp": FileKind("image/webp", ("webp",)),
    "tif": FileKind("image/tiff", ("tif", "tiff")),
    "heic": FileKind("image/heic", ("heic", "heif")),
    "txt": FileKind("text/plain", ("txt", "csv", "md")),
}
"""What is kept, by the ending that each kind usually has."""

_PICTURES = ("jpg", "png", "gif", "bmp", "webp", "tif", "heic")
_PROGRAMS = ("exe", "elf", "dex", "dey", "crx", "swf", "msi", "deb", "rpm", "wasm")
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_MAIN = {f"{kind.media_type}.main+xml": name for name, kind in KINDS.items() if kind.media_type.startswith(_OOXML)}
_ACTING = ("vbaproject", "macrosheets/", "activex/")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f")


def kind_of(content: bytes, name: str) -> str:
    """The kind of this content, as `KINDS` names it; `name` is the file's, which must not say another kind.

    Refused: an empty file, a program, a script, a page for browsers, a file with macros or a password, a broken
    document, any other kind, a name with the ending of another kind.
    """
    if not content:
        raise Refused("evidence.empty", name=quoted(name))
    found = _found(content, name)
    said = ending(name)
    if said and said not in KINDS[found].endings:
        kind, endings = KINDS[found].endings[0], " ".join(f".{one}" for one in KINDS[found].endings)
        raise Refused("evidence.other-ending", name=quoted(name), kind=kind, ending=said, endings=endings)
    return found


def _found(content: bytes, name: str) -> str:
    import filetype

    guessed = filetype.guess(content)
    kind = guessed.extension if guessed else ""
    if kind in _PROGRAMS or content.startswith((b"MZ", b"#!")):
        raise Refused("evidence.program", name=quoted(name))
    if kind == "pdf":
        return _pdf(content, name)
    if kind in _PICTURES:
        return str(kind)
    if content.startswith(b"PK"):
        return _packed(content, name)
    if content.startswith(_COMPOUND):
        return _compound(content, name)
    if not kind and _text(content, name) and ending(name) in ("", *KINDS["txt"].endings):
        return "txt"
    raise _no_kind(name)


def _pdf(content: bytes, name: str) -> str:
    """A whole one has its end marked."""
    if b"%%EOF" not in content[-_PDF_TAIL:] or b"startxref" not in content[-_PDF_TAIL:]:
        raise Refused("evidence.damaged", name=quoted(name))
    return "pdf"


def _packed(content: bytes, name: str) -> str:
    """A document of several packed parts; only the list of parts and that of their types are read."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            listed = [part.filename.casefold() for part in parts.infolist()]
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise Refused("evidence.unpacks", name=quoted(name), most=MOST_UNPACKED // 1_000_000)
            types = _types(parts) if "[content_types].xml" in listed else []
    except (BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused("evidence.damaged", name=quoted(name)) from None
    if any(word in text for word in (*_ACTING, "macroenabled") for text in (*listed, *types)):
        raise Refused("evidence.macros", name=quoted(name))
    if "ofd.xml" in listed and not types:
        return "ofd"
    for type_ in types:
        if type_ in _MAIN:
            return _MAIN[type_]
    raise _no_kind(name)


def _types(parts: ZipFile) -> list[str]:
    """The types of an Office document's parts, in small letters."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    with parts.open("[Content_Types].xml") as stream:
        listed = stream.read(_MOST_TYPES)
    try:
        return [part.get("ContentType", "").casefold() for part in fromstring(listed)]
    except (ParseError, DefusedXmlException):
        raise ValueError("the types of the parts are no XML") from None


def _compound(content: bytes, name: str) -> str:
    """A document of the older Office or of WPS; the names of its streams stand in it in UTF-16."""
    if _named("_VBA_PROJECT", content) or _named("VBA", content) or _named("Macros", content):
        raise Refused("evidence.macros", name=quoted(name))
    if _named("EncryptedPackage", content):
        raise Refused("evidence.locked", name=quoted(name))
    for stream, kind in _STREAMS.items():
        if _named(stream, content):
            return kind
    raise _no_kind(name)


def _named(stream: str, content: bytes) -> bool:
    """Whether a directory entry has this name: 64 bytes for the name, then its length with the closing zero."""
    written = f"{stream}\0".encode("utf-16-le")
    at = content.find(written)
    while at >= 0:
        if content[at + 64 : at + 66] == len(written).to_bytes(2, "little") and at % 128 == 0:
            return True
        at = content.find(written, at + 2)
    return False


def _text(content: bytes, name: str) -> bool:
    """Whether it is plain text in UTF-8, UTF-16 with its mark, or GB 18030. Refused: a page for browsers."""
    text = _decoded(content)
    if text is None or not _CONTROLS.isdisjoint(text):
        return False
    begins = text.lstrip("\ufeff \t\r\n\f").casefold()
    if begins.startswith(("<!", "<?", "<html", "<head", "<body", "<svg")) or "<script" in begins:
        raise Refused("evidence.page", name=quoted(name))
    return True


def _decoded(content: bytes) -> str | None:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _no_kind(name: str) -> Refused:
    return Refused("evidence.kind", name=quoted(name), kinds=" ".join(KINDS))
