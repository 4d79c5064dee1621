"""What was published, and whether a copy of it is unchanged: manifest, addresses, signature, verification."""
