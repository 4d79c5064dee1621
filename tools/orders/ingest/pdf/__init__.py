"""PDF files with a text layer (ISO 32000): printed lines with their places on the page, and a second reading of them."""
