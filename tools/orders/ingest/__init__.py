"""From a signed order as text, PDF or Word file to a structured draft, with an account of every word of the source."""
