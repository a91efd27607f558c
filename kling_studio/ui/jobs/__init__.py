"""The right column: every job, its state, and what can be done with it."""
