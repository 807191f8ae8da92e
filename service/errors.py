"""The exceptions of the service layer, one tree::

    ServiceError                     anything a user asked for that cannot be done
    ├── UsageError                   the question itself is off (unknown id, wrong combination)
    ├── StoreBusy                    another process owns the store
    └── (service.traceability.errors, service.consistency.errors: subclasses of their own)

Every message is one line that says what is wrong and what to do next; ``code`` is stable.
"""

from __future__ import annotations


class ServiceError(Exception):
    """Anything a user asked for that cannot be done."""

    code = "service_error"
    status = 400

    @property
    def message(self) -> str:
        return str(self)


class UsageError(ServiceError):
    """The question itself is off."""

    code = "usage"


class StoreBusy(ServiceError):
    """Another process owns the store."""

    code = "store_busy"
    status = 409
