"""What drafters ask: do the language versions say the same, and is one text consistent in itself?"""

from service.consistency.beads import Bead, align
from service.consistency.check import check
from service.consistency.compare import Comparison, compare
from service.consistency.finding import Finding, Where

__all__ = ["Bead", "Comparison", "Finding", "Where", "align", "check", "compare"]
