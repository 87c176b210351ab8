"""The class screen: the window on the projector, what it shows, and how it is run."""
