"""The rehearsal provider: a real HTTP server in its own process that renders real MP4s, offline."""
