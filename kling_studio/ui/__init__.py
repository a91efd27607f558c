"""Widgets: they render the studio and send intents."""
