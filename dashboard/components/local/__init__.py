"""Local agreements and districts: how each stands, what was agreed, and what is measured there."""
