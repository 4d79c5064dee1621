"""The comparison of two revisions. compare() is the only place where two texts are compared."""
