"""Documents: fonts, styles, safe text, page frames. No Qt, no SQL."""

from reportlab import rl_config

rl_config.useA85 = 0
"""What is packed stays bytes: as text for old mail programs it would make the files a fifth larger,
photos a quarter."""
