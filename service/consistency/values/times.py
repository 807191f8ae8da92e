"""Times of the day, which languages write with twelve or twenty-four hours: 8:30 p.m., 20.30, 20h30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.consistency.values.locale_data import SPACES

_HALF = 12
_MORNING, _EVENING = r"a\.?[ ]?m\.?|π\.?μ\.?", r"p\.?[ ]?m\.?|μ\.?μ\.?"
_TIME = re.compile(
    rf"(?<![\w.,:])(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:(?P<joint>[:.h]|[{SPACES}]h[{SPACES}]?)(?P<minute>[0-5]\d)(?!\d|[.,:]\d))?"
    rf"(?:[{SPACES}]?(?:(?P<am>{_MORNING})|(?P<pm>{_EVENING})|(?P<clock>h|uhr|uur|heures?|hodin|órakor|óra))(?!\w))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """``hour`` and ``minute`` as printed, and whether a marker says that it is a time (p.m., h, a colon)."""

    hour: int
    minute: int
    start: int
    end: int
    sure: bool

    def same(self, other: Time) -> bool:
        """Whether two are the same on the face of a clock."""
        return self.minute == other.minute and (self.hour - other.hour) % _HALF == 0


def find_times(text: str) -> Iterator[Time]:
    """What may be a time, a bare hour or "20.30" included; ``sure`` tells those that are nothing else."""
    for match in _TIME.finditer(text):
        marked = bool(match["am"] or match["pm"] or match["clock"] or match["joint"] not in (None, "."))
        yield Time(int(match["hour"]), int(match["minute"] or 0), match.start(), match.end(), marked)


def told(start: int, text: str, other: str) -> bool:
    """Whether the number at ``start`` belongs to a time of a text that the other text has in another form.

    One of the two must surely be a time: 8 is no 20 where neither is.
    """
    own = next((time for time in find_times(text) if time.start <= start < time.end), None)
    return own is not None and any(own.same(time) and (own.sure or time.sure) for time in find_times(other))
