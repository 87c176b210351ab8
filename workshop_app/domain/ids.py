"""Names for what is kept: nobody has to ask whether one is taken already."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return 32 hexadecimal digits by chance, the same nowhere else.

    As good as those of `uuid`, which takes longer to import than a page to be read from the disk.
    """
    return os.urandom(16).hex()
