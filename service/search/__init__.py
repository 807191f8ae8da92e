"""Analysts: one query over all languages."""

from service.search.query import search
from service.search.results import Result, SearchResults

__all__ = ["Result", "SearchResults", "search"]
