"""Runs first in a built program, before anything of ours is imported."""

import os
import sys

# Libraries of ours are not for the programs that we open: a browser has its own.
if sys.platform.startswith("linux"):
    _before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if _before:
        os.environ["LD_LIBRARY_PATH"] = _before

# Without a console there is nowhere to print to; who prints must not fail over it.
for _name in ("stdout", "stderr"):
    if getattr(sys, _name) is None:
        setattr(sys, _name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
