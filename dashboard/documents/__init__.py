"""Reports for paper, slides and workbooks, put together from data in the reader's words and by the reader's rights.

Here belong what a document of an area, a party, a goal or a meeting says, and in which order; the sentences are those
of the pages. Here do not belong the writing of files (`data/exporters`), routes, or anything of Streamlit's.
"""
