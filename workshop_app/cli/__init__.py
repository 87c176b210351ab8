"""The command line: the second face of the program, without a screen."""

from workshop_app.cli.main import main

__all__ = ["main"]
