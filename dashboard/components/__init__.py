"""Small parts that several pages use: each shows one thing from plain values.

Here belong parts that call Streamlit (`show_…`) and the markup they are built of. Here do not belong queries, changes
to the store, drawings (`dashboard.charts`) or the arrangement of a page (`pages`).
"""
