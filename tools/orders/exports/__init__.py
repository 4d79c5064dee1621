"""One module per format, each printing the same Redline or Revision."""
