"""The desktop: windows, pages and widgets show and emit, nothing more."""
