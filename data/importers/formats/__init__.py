"""What others publish, read as it stands: one file per format, each from bytes to a tidy frame of values.

Nothing here knows the store or what an indicator is: codes, names, periods and signs are kept as the document has them
and are tied to the product's own words by a person. Nothing is guessed: what cannot be read with certainty is refused.
"""
