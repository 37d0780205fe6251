"""Small numbers and secrecy, decided before anything leaves `data`.

Here belong the one door that every frame of observations passes, and the rules it applies. Here do not belong
queries, texts for the reader or anything that draws.
"""
