"""Pictures of every page of the program, so that a person can look at all of it in a minute."""
