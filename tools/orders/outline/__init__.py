"""Lines -> Outline and back. Total: any text yields an outline, and no line is lost."""
