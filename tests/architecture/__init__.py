"""What linters cannot see: sizes, names, forbidden calls, reasons beside exceptions, translations, addresses."""
