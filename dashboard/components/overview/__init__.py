"""The overview: the areas, the places and what asks for attention."""
