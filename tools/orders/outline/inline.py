"""Words set apart inside a line, read from Markdown and written back: `parse_inline(render_inline(t, m)) == (t, m)`."""

from orders.outline.inline_reading import parse_inline
from orders.outline.inline_writing import render_inline

__all__ = ["parse_inline", "render_inline"]
