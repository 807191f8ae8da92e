"""Which ZIP archives are one Formex document, told by the names of their files before any is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from parsers import archive
from parsers.readers import formex_names as names

XML = re.compile(r"\.xml$", re.I)
PICTURE = re.compile(r"\.(?:tiff?|jpe?g|png|gif|svg|eps)$", re.I)
_MANIFEST = re.compile(r"\.doc(?:\.fmx)?\.xml$", re.I)
_ROOT = re.compile(rb"<(?![?!])([\w.:-]+)([^>]*)>")


def is_package(data: bytes) -> bool:
    """Whether the archive holds one Formex document: one manifest, or one Formex file with its pictures.

    False also for what is no whole archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            files = [each for each in opened.namelist() if not each.endswith("/")]
            files = [each for each in files if not archive.hidden(PurePosixPath(each))]
            xml = [each for each in files if XML.search(each)]
            if any(not XML.search(each) and not PICTURE.search(each) for each in files):
                return False
            if len(xml) != 1:
                return sum(bool(_MANIFEST.search(each)) for each in xml) == 1
            with opened.open(xml[0]) as stream:
                match = _ROOT.search(stream.read(4096))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):
        return False
    return match is not None and b"ormex" in match[2] and match[1].decode("ascii", "replace") in names.ROOTS
