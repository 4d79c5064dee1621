"""Akoma Ntoso 3.0 (OASIS LegalDocML): a directive is a work, each of its revisions an expression, the file a manifestation."""
