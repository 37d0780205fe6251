"""Files that leave with values: a tidy table for machines, a Swedish one for spreadsheets, and a workbook.

Here belongs the writing of frames that have passed the door of disclosure, always with when, what, from where and by
which definition. Here do not belong queries, permissions, the routes that send a file, or pages.
"""
