"""The motion brush on the stage: what stays still, what moves, which way. Imported when it is opened."""
