"""Experience Workshop: group exercises of service-experience training, offline."""

__version__ = "0.1.0"
