"""How often a test goes round: a few times every day, many times under `--thorough`."""

thorough = False
"""Whether `--thorough` was given; set before the tests are collected."""


def rounds(few: int, many: int) -> int:
    """Return how often to go round: `few` in `make test`, `many` in `make faults`."""
    return many if thorough else few
