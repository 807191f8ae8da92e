"""Is the file what was asked for? Services answer 200 with an error page, a login, a list of choices."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from corpora.sources.formats import Format

_HEAD = 1 << 20
#: what the services and the walls before them print in the place of a document
_ERROR_PAGE = re.compile(
    r"requested document does not exist|document (?:is )?not available|not available in (?:this|the selected)"
    r"|multiple-choice response|page (?:could )?not (?:be )?found|access (?:is )?denied|request rejected"
    r"|service (?:is )?(?:temporarily )?unavailable|under maintenance|verify (?:that )?you are (?:a )?human"
    r"|human verification|checking your browser|enable javascript (?:and cookies )?to continue"
    r"|sign in to continue",
    re.IGNORECASE,
)
_WALL = re.compile(rb"awsWafCookieDomainList|challenge\.js|cf-chl-|_Incapsula_Resource", re.IGNORECASE)
_TITLE = re.compile(r"<(title|h1)\b[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(
    r"<(script|style|head|nav|header|footer)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
#: below this a page that speaks of an error is one; a short document does not
_SHORT_PAGE = 2_000


def unsound(path: Path, wanted: Format, content_type: str = "") -> str | None:
    """What is wrong with the file at ``path``, None where it is a file of the format ``wanted``.

    ``content_type`` is the answer's header; it is only quoted: the bytes decide.
    """
    with path.open("rb") as opened:
        head = opened.read(_HEAD)
    if not head.strip():
        return "an empty file"
    if wanted.name == "pdf":
        return None if b"%PDF-" in head[:1024] else _instead("a PDF", head, content_type)
    if wanted.name in ("docx", "formex"):
        if not head.startswith(b"PK"):
            return _instead("a ZIP", head, content_type)
        return _broken_zip(path, "word/document.xml" if wanted.name == "docx" else ".xml")
    return _page(head, content_type)


def _instead(expected: str, head: bytes, content_type: str) -> str:
    if _is_markup(head):
        text = _decoded(head)
        said = _TITLE.search(text)
        quoted = f' titled "{_plain(said[2])[:80]}"' if said and _plain(said[2]) else ""
        return f"a web page{quoted} instead of {expected}"
    kind = content_type.split(";")[0] or "bytes of another kind"
    return f"{kind} instead of {expected}"


def _page(head: bytes, content_type: str) -> str | None:
    if not _is_markup(head):
        return _instead("a web page", head, content_type)
    if _WALL.search(head):
        return "a page that wants to see a browser instead of the document"
    text = _decoded(head)
    lowered = text[:4000].lower()
    if "<html" not in lowered and ":html" not in lowered:
        return "XML that is no web page"
    visible = _plain(_HIDDEN.sub(" ", text))
    titles = " ".join(_plain(match[2]) for match in _TITLE.finditer(text[:20_000]))
    error = _ERROR_PAGE.search(titles) or (len(visible) < _SHORT_PAGE and _ERROR_PAGE.search(visible))
    if error:
        return f'an error page ("{error[0]}") instead of the document'
    return None if visible else "a page without any text"


def _is_markup(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start == b"<" or head[:4] in (b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def _decoded(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, errors="replace")


def _plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>?", " ", markup).split())


def _broken_zip(path: Path, member: str) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as opened:
            names = opened.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return "a ZIP that is broken or cut off"
    return None if any(name.endswith(member) for name in names) else f"a ZIP without any {member}"
