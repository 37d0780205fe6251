"""Pure functions of numbers: comparisons, trends and progress, each with its formula, its limits and its source.

Here belongs what a statistician reads and checks by hand, on numpy, scipy, statsmodels and pandas only. Here do not
belong tables, queries, permissions or words for the reader.
"""
