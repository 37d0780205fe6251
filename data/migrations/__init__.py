"""The history of the tables: one revision per change of the models, run by `data.store.migrate`."""
