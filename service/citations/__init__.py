"""Who cites whom: the citation graph of the store, walked both ways, and what is cited but not there."""

from service.citations.graph import Citation, CitationGraph, Cited, build

__all__ = ["Citation", "CitationGraph", "Cited", "build"]
