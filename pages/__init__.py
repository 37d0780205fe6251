"""The screens: one file for each kind of page, and each reads like a table of contents.

Here belong functions that arrange parts of `dashboard.components` on a page. Here do not belong calculations, drawings,
SQL, or anything that a second page could want: pages never import pages.
"""
