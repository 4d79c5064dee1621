"""Word files: an order with its numbers, and a redline with real tracked changes. WordprocessingML after ECMA-376, part 1."""
