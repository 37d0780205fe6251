"""Questions about published values: asked by another party, answered by the one that reported, kept with the value."""
