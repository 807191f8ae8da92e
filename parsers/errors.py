"""The exceptions of parsing, one tree::

    ParseError                 any file that cannot become a Document
    ├── Unreadable             the bytes cannot be had: no such file, no permission, a folder
    ├── EmptyFile              nothing in it
    ├── UnknownFormat          bytes of no known format
    ├── Encrypted              a password stands before the text
    ├── Malformed              broken markup, truncated file
    ├── NoTextLayer            a scan without text
    ├── Classified             the text's own cover marks it RESTREINT UE/EU RESTRICTED or higher
    └── LimitExceeded          took more time, memory, pages or bytes than allowed

Every message is one line that says what is wrong and what to do next. ``code`` is stable and is what
programs look at; ``source`` is the name of the file.
"""

from __future__ import annotations


class ParseError(Exception):
    """{source}: cannot be parsed: {detail}"""

    code = "parse_error"

    def __init__(self, source: str, detail: str = "") -> None:
        self.source = source
        self.detail = detail
        template = (type(self).__doc__ or "{source}: {detail}").strip()
        super().__init__(" ".join(template.format(source=source, detail=detail).split()))

    def __reduce__(self) -> tuple[type[ParseError], tuple[str, str]]:
        return (type(self), (self.source, self.detail))

    @property
    def message(self) -> str:
        return str(self)


class Unreadable(ParseError):
    """{source}: cannot be read ({detail}); check the path and its permissions."""

    code = "unreadable"


class EmptyFile(ParseError):
    """{source}: the file is empty; export it again from where it came."""

    code = "empty_file"


class UnknownFormat(ParseError):
    """{source}: not a format that can be read ({detail}); convert it to PDF, HTML, Markdown or plain text."""

    code = "unknown_format"


class Encrypted(ParseError):
    """{source}: protected by a password; save a copy without password and try again."""

    code = "encrypted"


class Malformed(ParseError):
    """{source}: the file is broken or cut off ({detail}); fetch it again."""

    code = "malformed"


class NoTextLayer(ParseError):
    """{source}: only scanned pages, no text ({detail}); run it through OCR first."""

    code = "no_text_layer"


class Classified(ParseError):
    """{source}: marked {detail}: EU classified information may not be stored or processed here;
    nothing was kept."""

    code = "classified"


class LimitExceeded(ParseError):
    """{source}: stopped ({detail}); split the file, or raise the limit in the settings (LEXTRACE_PARSE_…)."""

    code = "limit_exceeded"
