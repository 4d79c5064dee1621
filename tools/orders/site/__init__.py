"""The doorway to MkDocs: plugin, overrides, style sheets, scripts."""
