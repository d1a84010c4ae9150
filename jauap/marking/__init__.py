"""A text with proposals marked in it, read and decided by keyboard, as a part of the app."""

from jauap.marking.widget import Event, marked_text, read_event

__all__ = ["Event", "marked_text", "read_event"]
