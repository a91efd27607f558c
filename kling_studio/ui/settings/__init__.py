"""The settings: keys and connections, appearance, export."""
