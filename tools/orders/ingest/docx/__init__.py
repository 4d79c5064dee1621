"""Word files (DOCX, ECMA-376 Part 1): every word that Word prints, and the automatic numbers, which stand in no text."""
