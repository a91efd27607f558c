"""Pixels: pictures that go in, clips that come out, what is drawn of them."""
