"""A short, soft sound, made by arithmetic: no file of somebody else's has to be shipped."""

from __future__ import annotations

import io
import math
import struct
import wave

RATE = 22_050
LOUDNESS = 0.22
"""The highest point of the wave, of 1: heard in a room, frightening nobody."""

_NOTES = ((659.26, 0.0), (880.0, 0.22))
"""Two notes, e and a: how many swings a second, and when each begins, in seconds."""

_LENGTH, _FADE, _RISE = 1.1, 0.28, 0.012


def chime() -> bytes:
    """Return the sound as the bytes of a WAV file."""
    samples = [_height(index / RATE) for index in range(round(_LENGTH * RATE))]
    highest = max(abs(sample) for sample in samples)
    scale = LOUDNESS * 32_767 / highest
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *(round(s * scale) for s in samples)))
    return file.getvalue()


def _height(at: float) -> float:
    height = 0.0
    for swings, begins in _NOTES:
        since = at - begins
        if since > 0:
            shape = min(since / _RISE, 1.0) * math.exp(-since / _FADE)
            height += shape * math.sin(2 * math.pi * swings * since)
    # No click at the end.
    return height * min((_LENGTH - at) / 0.1, 1.0)
