"""Monitoring: indicators of objectives, and the regular overview of a working party."""
