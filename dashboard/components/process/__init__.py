"""A control chart on a page: the drawing, its words and what it stands on."""
