"""Texts become vectors, and scores become probabilities.

``models.embedding.load()`` gives the shipped model of 24 languages; `models.presets` names the others.
"""
