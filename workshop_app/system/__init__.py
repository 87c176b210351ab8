"""The machine: paths, resources, languages, logging."""
