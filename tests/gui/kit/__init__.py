"""Tests of the look: theme, icons, painted parts."""
