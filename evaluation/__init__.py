"""Measures everything else. One module a capability; ``lextrace evaluate`` prints what they return."""
