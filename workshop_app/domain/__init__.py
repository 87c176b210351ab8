"""Rules and values of the product: the standard library only, no input or output."""
