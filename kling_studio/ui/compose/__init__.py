"""The left column: one recipe being written, checked as it is typed, and sent."""
