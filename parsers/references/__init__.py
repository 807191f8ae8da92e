"""Citations of other documents: found anywhere in a text, each with its one canonical identifier.

::

    >>> [r.id for r in find("zie Richtlijnen 2008/99/EG en 2009/123/EG (doc. ST 7066/26)")]
    ['32008L0099', '32009L0123', 'ST 7066/26']
"""

from parsers.references.find import find

__all__ = ["find"]
