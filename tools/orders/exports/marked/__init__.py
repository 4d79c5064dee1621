"""A redline as one text that holds both: paragraph by paragraph, every run of characters with what became of it."""
