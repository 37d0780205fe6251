"""Changes of the store: each is one transaction with a permission check and an audit event.

Here belongs everything that writes: keyword-only, plain values in and out, one refusal per way to be wrong. Here do not
belong questions (those are `data.queries`), files (importers, exporters) or anything about pages.
"""
