"""Review: people decide about links, and every decision can be read back, checked and undone.

``desk.Desk`` is what commands, API and pages use; the audit trail itself is corpora.store.ledger.
"""
