"""Two states of one language version: what was added, removed, changed and moved, word by word."""

from service.revision.records import Change, ChangedValue, Place, Revision
from service.revision.revise import revise

__all__ = ["Change", "ChangedValue", "Place", "Revision", "revise"]
