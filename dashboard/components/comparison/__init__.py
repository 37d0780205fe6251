"""Places side by side: the map, the lines, the order and the table of places × indicators."""
