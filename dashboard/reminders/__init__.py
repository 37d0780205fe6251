"""Letters by e-mail about values to report: their words, the mail server, and the round that sends them.

Who is reminded of what, and when, is decided in `data.queries.reminding`; nothing here looks at a value.
"""
