"""The motion brush on the stage: what stays still, what moves, and which way. Imported when it is opened."""
