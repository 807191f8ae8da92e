"""The file formats that the sources offer: what to ask for, what to call it, how to tell it.

Source of the media types: the Publications Office's list of Cellar's formats (op.europa.eu, "Cellar,
publications") and its authority table "File type".
"""

from __future__ import annotations

from dataclasses import dataclass

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name here, the ending of files, and ``types``, Cellar's name of the manifestation →
    the media type to ask for, best first."""

    name: str
    suffix: str
    types: dict[str, str]

    @property
    def accept(self) -> str:
        """The Accept header for whatever variant of the format there is."""
        return ", ".join(self.types.values())


#: in the order in which the readers of this project lose least
FORMATS = {
    each.name: each
    for each in (
        Format(
            "xhtml",
            ".xhtml",
            {"xhtml": "application/xhtml+xml", "xhtml5": "application/xhtml+xml;type=xhtml5"},
        ),
        Format("formex", ".zip", {"fmx4": "application/zip;mtype=fmx4"}),
        Format("html", ".html", {"html": "text/html", "html_simpl": "text/html;type=simplified"}),
        Format("docx", ".docx", {"docx": _WORD}),
        Format(
            "pdf",
            ".pdf",
            {
                "pdf": "application/pdf",
                "pdfa2a": "application/pdf;type=pdfa2a",
                "pdfa1a": "application/pdf;type=pdfa1a",
                "pdfa1b": "application/pdf;type=pdfa1b",
                "pdfa2b": "application/pdf;type=pdfa2b",
                "pdfa3": "application/pdf;type=pdfa3",
                "pdf1x": "application/pdf;type=pdf1x",
                "pdfx": "application/pdf;type=pdfx",
            },
        ),
    )
}


def of_type(manifestation: str) -> Format | None:
    """The format of Cellar's manifestation type ("pdfa1a" → pdf); None for one that cannot be read here."""
    return next((each for each in FORMATS.values() if manifestation in each.types), None)


def preferred(wanted: tuple[str, ...], offered: tuple[str, ...]) -> tuple[Format, ...]:
    """The formats to try, in order: those wanted, or all, as far as the source has them at all."""
    return tuple(FORMATS[name] for name in (wanted or tuple(FORMATS)) if name in offered)


def format_names(text: str) -> tuple[str, ...]:
    """``format_names("pdf, fmx4") == ("pdf", "formex")``. Raises ValueError that names the wrong one."""
    names = []
    for part in text.lower().replace(",", " ").split():
        chosen = next(
            (each.name for each in FORMATS.values() if part == each.name or part in each.types), None
        )
        if chosen is None:
            raise ValueError(f"{part!r} is not one of {', '.join(FORMATS)}")
        names.append(chosen)
    return tuple(dict.fromkeys(names))
