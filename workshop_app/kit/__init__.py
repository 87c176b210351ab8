"""What kinds and exercises may use: definitions, texts, numbers, pictures. No Qt."""

import os

# ReportLab checks every attribute of every shape as it is set, which takes a third of the time of a
# picture. It reads this once, when it is first imported; the tests look at the pictures instead.
os.environ.setdefault("RL_shapeChecking", "0")
