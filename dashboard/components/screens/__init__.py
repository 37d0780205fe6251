"""What screens in rooms show: slides drawn once for all of them, with the sentences and drawings of the pages."""
