"""PDF for the record: orders and redlines as the department prints them, tagged, as PDF/A, the same bytes on every machine."""
