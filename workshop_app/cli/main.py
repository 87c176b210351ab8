"""The group of commands and what all of them share."""

from __future__ import annotations

import click

from workshop_app import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Experience Workshop: group exercises of service-experience training."""
