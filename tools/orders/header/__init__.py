"""Front matter and the small YAML files beside the orders -> values: strict, every Problem at once."""
