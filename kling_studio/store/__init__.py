"""What survives a restart: the library, the settings, the keys, and the lock on the data folder."""
