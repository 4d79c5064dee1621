"""What a proposed change would publish: a report for the one who merges it, made from the orders before and after."""
