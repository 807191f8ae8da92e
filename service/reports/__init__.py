"""Results out: what a store holds, what was traced, what differs, as one self-contained page."""

from service.reports.overview import Overview, overview

__all__ = ["Overview", "overview"]
