"""The nouns: frozen values, standard library only, no I/O, no clock."""
