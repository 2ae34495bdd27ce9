"""SKP as other areas read them."""
