"""Text normalization: written form to spoken form, one module per class of written form."""
