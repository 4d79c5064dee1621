"""The bench of the redline: seeded edits whose truth is known, what is measured, the peers, and how fast it is."""
