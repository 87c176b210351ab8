"""The journey kind: columns in stages, lanes of all sorts below them, curves across them."""
