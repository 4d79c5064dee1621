"""Many revisions -> one consistent body: lineage, what was in force on a day, checks."""
