"""Documents: fonts, styles, safe text, page frames. No Qt, no SQL."""
