"""What was made once and need not be made again: kept on disk under the hash of everything it depends on."""
