"""Language versions that carry no number, put into one work by structure and content.

fingerprint → blocking (which are worth comparing) → scoring (two by two) → clusters → step (the store).
"""

from corpora.grouping.step import marks, regroup

__all__ = ["marks", "regroup"]
