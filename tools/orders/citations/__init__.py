"""Citations: find the words, resolve what they point to against an index handed in, on a date."""
