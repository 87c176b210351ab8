"""The calculator kind: numbers in, figures and pictures out."""
