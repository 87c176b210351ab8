"""The desktop: windows, pages and widgets show and emit, nothing more."""

import builtins

import PySide6.QtCore  # noqa: F401 - what follows mends something that it does

# PySide puts an `import` in place that reads the source of every module, whether it asks for the
# switch `__feature__`. Nobody here does, and it would cost the start and the first PDF a tenth of
# their time: what was there before goes back.
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
