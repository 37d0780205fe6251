"""From outside into the store: the content and figures a new store starts with, and files that people bring.

Here belong readers of files, one source in one module, that end in an action or in one unit of work. Here do not belong
questions to the store (`data.queries`), rules about values (`data.actions`) or anything that draws.
"""
