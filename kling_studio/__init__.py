"""Kling Studio: a desktop program in which creators make AI video with Kling."""

__version__ = "0.1.0"
