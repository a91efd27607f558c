"""The running studio without a window: what is sent, watched, fetched and kept."""
