"""The motion brush's editor."""
