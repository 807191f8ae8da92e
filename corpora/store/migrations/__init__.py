"""Alembic's migrations of the store, applied by corpora.store.database when a store is opened."""
