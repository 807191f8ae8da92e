"""Words typed with letters of two alphabets, or with invisible characters in them, as one would search them.

Only the search view is folded; the text that a person sees keeps its characters.
"""

from __future__ import annotations

import re
import unicodedata

#: Soft hyphen, zero-width space and joiners, word joiner, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# Latin letter → the Greek and the Cyrillic one that look like it ("-" where there is none).
_ALIKE = (
    "AΑА BΒВ CϹС EΕЕ HΗН IΙІ JͿЈ KΚК MΜМ NΝ- OΟО PΡР SϚЅ TΤТ XΧХ YΥУ ZΖ- "
    "aαа cϲс eεе iιі jϳј oοо pρр s-ѕ vν- xχх yγу uυ-"
)
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_FORMS = {char: forms for forms in _ALIKE.split() for char in forms if char != "-"}


def folded(word: str) -> str:
    """``word`` in one alphabet: the one that has a letter of its own in it, Latin where none has."""
    if word.isascii():
        return word
    word = _INVISIBLE.sub("", word)
    scripts = {script for char in word if (script := _script(char))}
    if len(scripts) < 2:
        return word
    own = {script for char in word if (script := _script(char)) and char not in _FORMS}
    wanted = own.pop() if len(own) == 1 else "LATIN"
    return "".join(_written(char, wanted) for char in word)


def _script(char: str) -> str | None:
    if not char.isalpha():
        return None
    name = unicodedata.name(char, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), None)


def _written(char: str, script: str) -> str:
    """``char`` as ``script`` writes it, unchanged where it has no letter that looks the same."""
    forms = _FORMS.get(char)
    found = forms[_SCRIPTS.index(script)] if forms else char
    return char if found == "-" else found
