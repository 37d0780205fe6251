"""Everything about data: the store, the questions one may ask it and the changes one may make.

Here belong queries (frames and frozen dataclasses out, already checked for small numbers), actions (one transaction,
one permission check, one audit event), calculations (pure functions), disclosure control, importers, exporters,
migrations, and the content and figures that a new store starts with. Here do not belong Streamlit, charts, cookies or
anything that knows what a page looks like; and no row of the store leaves this package.
"""
