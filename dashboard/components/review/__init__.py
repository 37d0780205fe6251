"""Approving: what waits and what it changes, the decision on each value, and unlocking what is published."""
