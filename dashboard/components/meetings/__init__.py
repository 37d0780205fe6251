"""Meetings: what is new since the last one, the agenda, the room, and what was decided."""
