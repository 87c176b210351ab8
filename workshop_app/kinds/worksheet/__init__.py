"""The worksheet: fields and tables in sections, filled in and counted; alone or with a model."""
