"""Questions to the store, named by their use.

Here belong functions that read and answer with frames and frozen dataclasses, already passed through the one
door of `data.disclosure`. Here do not belong changes, drawings or rows of the tables.
"""
