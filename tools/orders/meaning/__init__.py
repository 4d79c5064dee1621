"""Meaning: which words of duty, which figures and references came and went; computed from a redline, never in its place."""
