"""Files that travel between computers: hand-ins, class files, archives."""
