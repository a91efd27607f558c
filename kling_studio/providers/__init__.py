"""Gateways, one file each: the only code that knows wire formats."""
