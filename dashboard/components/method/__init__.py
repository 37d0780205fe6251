"""How everything is counted: each method in words, with its formula, its limits and its source."""
