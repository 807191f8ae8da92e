"""Finding segments again: dense vectors and BM25, behind one protocol.

``protocol`` says what every index does, ``edge`` (embedded) and ``server`` (Qdrant) do it, ``lexical``
makes the BM25 tokens of the 24 languages, ``fusion`` joins the two rankings.
"""
