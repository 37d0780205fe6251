"""Reading documents in: what one says, what its words mean, what it would change, and what was read in before."""
