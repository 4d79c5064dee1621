"""Second opinions: programs that are not ours and read what we write."""
