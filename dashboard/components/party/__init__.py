"""A party: what it owes and its part in the goals."""
