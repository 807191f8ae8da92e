"""Speed, measured: one module a capability."""
