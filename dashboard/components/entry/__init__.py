"""Entering a value: what is owed, the form, what was typed and how it is read, and the receipt."""
