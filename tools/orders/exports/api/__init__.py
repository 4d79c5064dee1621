"""The JSON API: what programs read instead of pages. Static files below `api/v1/`, described by the schemas beside them."""
