"""Results for other programs: one dossier of a framework, written in several formats.

    found = dossier(session.review("ST 99901/27"))
    Path("trace.xlsx").write_bytes(FORMATS["xlsx"].write(found))

Every format is a function of the dossier alone and gives the same bytes for the same dossier.
"""

from service.exports.dossier import dossier
from service.exports.formats import FORMATS, Format

__all__ = ["FORMATS", "Format", "dossier"]
