"""The administration: what is agreed, people, targets, breaks and the log, with the forms that change them."""
