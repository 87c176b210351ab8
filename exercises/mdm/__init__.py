"""Market damage model: what bad service costs a company in a year."""
