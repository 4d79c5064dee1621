"""Where texts come from: a folder on disk."""
