"""The sound at the end of a countdown: short, soft, and without a click."""

from __future__ import annotations

import io
import struct
import wave

from workshop_app.system.tone import LOUDNESS, RATE, chime


def test_it_is_a_short_soft_sound():
    with wave.open(io.BytesIO(chime())) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        count = file.getnframes()
        samples = struct.unpack(f"<{count}h", file.readframes(count))
    assert 0.5 < count / RATE < 2
    assert max(map(abs, samples)) <= round(LOUDNESS * 32_768) + 1
    assert abs(samples[0]) < 50
    assert abs(samples[-1]) < 50
