"""What three kinds of people work with: search, traceability, consistency, and the ways in."""
