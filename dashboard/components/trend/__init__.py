"""An indicator over time: its card, its chart in words and drawing, and the table behind it."""
