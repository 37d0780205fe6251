"""Pure functions of numbers, each with its formula, its limits and its source.

Here belongs what a statistician reads and checks by hand, on numpy, scipy, statsmodels and pandas only. Here do not
belong tables, queries, permissions or words for the reader.

One value and how sure it is     intervals (shares), rates (counts and rates), confidence, measured
Two values                       shares and estimates (surveys), surveys (design, a part against the rest),
                                 counts and count_tests (events)
Five years                       count_trend (events), trend (means and amounts), marker and share_trend (surveys), line
Months and quarters              process (no seasons) on control_chart, signals and variation;
                                 seasonal on season_fit; decomposition to look at; changepoint to suggest a reason
Places beside one another        funnel, significance, overdispersion, benchmark, target, quintiles, many (tests)
On the way to a target           progress on path; growth, open_sdg, progress_rules and weather for comparison
Tables that must stay whole      rounding
"""
