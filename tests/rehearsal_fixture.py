"""A real rehearsal server for tests, as a fixture."""
