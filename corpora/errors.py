"""The exceptions of the corpora layer, one tree::

    CorpusError                    anything that the store, the index or the jobs cannot do
    ├── StoreLocked                another process owns the data folder
    ├── StoreUnavailable           the database cannot be opened
    ├── StoreTooNew                a later version of Lextrace wrote this store
    ├── UnknownWork                no work, or no such language version, under this identifier
    ├── ModelMismatch              the index was built with another embedding model
    ├── IndexUnavailable           the index cannot be opened
    ├── StoreInUse                 a backup can be restored into an empty store only
    ├── BadBackup                  the file is no backup, or damaged
    └── UnknownJob                 no such job, or not in a state that allows this

Every message is one line that says what is wrong and what to do next; ``code`` is stable.
"""

from __future__ import annotations


class CorpusError(Exception):
    """Anything that the store, the index or the jobs cannot do."""

    code = "corpus_error"

    @property
    def message(self) -> str:
        return str(self)


class StoreLocked(CorpusError):
    """Another process owns the data folder. ``pid`` and ``address`` say which, where known."""

    code = "store_locked"

    def __init__(self, folder: object, *, pid: int | None = None, address: str | None = None) -> None:
        self.folder, self.pid, self.address = str(folder), pid, address
        super().__init__(self._text())

    def _text(self) -> str:
        who = f"process {self.pid}" if self.pid else "another process"
        if self.address:
            return (
                f"{self.folder}: in use by the Lextrace server at {self.address} ({who}); "
                "send the request there, or stop the server first."
            )
        return f"{self.folder}: in use by {who}; wait until it ends, or stop it, and try again."

    def __reduce__(self) -> tuple[object, ...]:
        return (_locked, (self.folder, self.pid, self.address))


class StoreUnavailable(CorpusError):
    """The database cannot be opened."""

    code = "store_unavailable"


class StoreTooNew(CorpusError):
    """A later version of Lextrace wrote this store."""

    code = "store_too_new"


class UnknownWork(CorpusError):
    """No work, or no such language version, under this identifier."""

    code = "unknown_work"


class ModelMismatch(CorpusError):
    """The index was built with another embedding model."""

    code = "model_mismatch"


class IndexUnavailable(CorpusError):
    """The index cannot be opened."""

    code = "index_unavailable"


class StoreInUse(CorpusError):
    """A backup can be restored into an empty store only."""

    code = "store_in_use"


class BadBackup(CorpusError):
    """The file is no backup, or damaged."""

    code = "bad_backup"


class UnknownJob(CorpusError):
    """No such job, or not in a state that allows this."""

    code = "unknown_job"


def _locked(folder: str, pid: int | None, address: str | None) -> StoreLocked:
    return StoreLocked(folder, pid=pid, address=address)
