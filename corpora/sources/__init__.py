"""Documents from where they are published: EUR-Lex (Cellar) and the Council register, by identifier.

``request`` reads an identifier, ``client`` asks politely and keeps what came, ``cellar`` and ``council`` know
the two services, ``fetching`` brings the files into a folder with a manifest.
"""

from corpora.sources.client import Client
from corpora.sources.fetching import available, fetch
from corpora.sources.options import Options, from_environment
from corpora.sources.report import Report

__all__ = ["Client", "Options", "Report", "available", "fetch", "from_environment"]
