"""Finished pages out of values. links is the only module that knows addresses and anchors."""
