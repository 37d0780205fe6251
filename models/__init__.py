"""What exists: tables and vocabulary.

Here belong the tables of the store, the enumerations they use and the calendar of periods. Here do not belong
queries, pandas, Streamlit or any text that depends on the reader's language.
"""
