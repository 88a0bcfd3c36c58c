"""Text normalization: written form to spoken form, one module per semiotic class."""
