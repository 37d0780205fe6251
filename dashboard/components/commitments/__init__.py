"""What the parties promise for shared goals and the people of a place, beside the outcome and never mixed with it."""
