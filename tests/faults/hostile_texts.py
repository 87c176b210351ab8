"""Texts that mean harm or come out of a broken keyboard, and the places where people type."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle, pairwise
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

CANARY = "/canary-that-nobody-may-open.png"
"""Named in texts as if it were to be read; whoever opens it has taken a text for an order."""

HOSTILE: tuple[str, ...] = (
    f'<b>bold</b><img src="{CANARY}"/><img src="file://{CANARY}">',
    '<para><font name="Courier" size=72>x</para></i>',
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;&amp;&#65;</x>",
    '"><script>alert(1)</script><svg onload="alert(1)"><![CDATA[ ]]>',
    f'<a href="file://{CANARY}"><image xlink:href="{CANARY}"/>',
    ") Tj ET (x) /JS (app.alert) endstream endobj \\) \\( \\377",
    "= 1+1",
    '=HYPERLINK("http://127.0.0.1/?"&A1,"click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "_x0041__x000D_ _x005F_",
    "'quoted' ''twice'' \"three\" `four`",
    "{0} {name} {{x}} %s %(x)s %d $x ${x} \\1 \\g<0>",
    "A & B && C &D &amp; E",
    "CON",
    "nul.txt",
    "..",
    "../../../../etc/passwd",
    "C:\\Windows\\x:y*?<>|",
    "ends with a dot. . ",
    "a\nb\r\nc\rd\x0be\x0cf\x85g\u2028h\u2029i\n\n\n",
    "".join(map(chr, range(1, 32))) + "end",
    "\x00nul\x00",
    "".join(map(chr, range(127, 161))),
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\u202egnp.exe\u202c \u2066in\u2069 \u200f\u200e",
    "\u202enever closed \u2067twice",
    "שלום עולם 123 abc",
    "مرحبا بالعالم ١٢٣",
    "हिन्दी ภาษาไทย 한국어 Ελληνικά Кириллица",
    "🦊👩‍👩‍👧‍👦🇨🇳👍🏽1️⃣",
    "\U00020000\U0002a6d6\U0001f1e6\U000e0041\U0010fffd",
    "\ufdd0\ufffe\uffff\U0001ffff\ufffd\ue000",
    "a" + "\u0301\u0323\u20dd" * 20 + "z",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad",
    "\u00a0non\u00a0breaking\u3000wide\u2003em\u1680",
    "ﬁ ſ K Å ㎏ 力 ⼒ 戶 户 １２３",
    '"}],"x":[{"y":"\\ud83d\\u0000',
    "\\ud83d \\x00 \\N{BULLET} \\",
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:file:///etc/passwd;,:\\n",
    "'); DROP TABLE works;-- \"; x",
    "]]> --> */ // # ; ; =",
    "x" * 60,
    "汉" * 60,
    "、。，！？）」』" * 7,
)

HALVES = ("\ud83d", "x\udc00y", "\udc00\ud83d")
"""Half characters: no file can hold them, so each way in refuses or mends them."""

_alphabets = st.sampled_from(
    [
        st.characters(),
        st.characters(max_codepoint=0xA0),
        st.characters(min_codepoint=0x590, max_codepoint=0x8FF),
        st.characters(min_codepoint=0x300, max_codepoint=0x36F),
        st.characters(min_codepoint=0x2000, max_codepoint=0x206F),
        st.characters(min_codepoint=0x1F000, max_codepoint=0x10FFFF),
        st.characters(categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"]),
        st.sampled_from("<>&\"'=+-@/\\;:,.%{}$()[]|_\t\r\n"),
    ]
)


def texts(most: int = 60) -> st.SearchStrategy[str]:
    """Return a strategy for texts of at most so many characters, without halves of pairs."""
    whole = st.characters(exclude_categories=["Cs"])
    drawn = _alphabets.flatmap(lambda letters: st.text(letters | whole, max_size=most))
    return st.one_of(
        st.sampled_from(HOSTILE).map(lambda text: text[:most]),
        drawn.map(lambda text: "".join(c for c in text if not "\ud800" <= c <= "\udfff")),
        st.tuples(st.sampled_from("=+-@\t\r\n .<&'"), drawn).map(
            lambda parts: "".join(parts)[:most].encode("utf-8", "ignore").decode()
        ),
    )


class Pouring:
    """Gives one text after the other, each with a mark of its own, so that it can be found.

    The mark stands at the end: the beginning of a text is what a spreadsheet looks at.
    """

    def __init__(self, given: Sequence[str] = HOSTILE, mark: str = "q") -> None:
        self._given = cycle(given)
        self._mark = mark
        self.poured: dict[str, str] = {}

    def __call__(self, most: int = 200) -> str:
        """Return the next text, at most so long."""
        mark = f"{self._mark}{len(self.poured):03}z"
        text = next(self._given)[: most - len(mark)] + mark
        self.poured[mark] = text
        return text


# --- the places of an exercise --------------------------------------------------------------------


def text_places(schema: Mapping[str, Any], value: object) -> dict[Path, int]:
    """Return where an input may have any text, with the most characters.

    Every property of the schema counts, whether the input has it or not; lists have the rows that
    they have in the input, or one.
    """
    return dict(_places(schema, schema, value, ()))


def _places(
    root: Mapping[str, Any], schema: Mapping[str, Any], value: object, path: Path
) -> Iterator[tuple[Path, int]]:
    for option in _options(root, schema):
        types = option.get("type", ())
        types = [types] if isinstance(types, str) else types
        if "string" in types and not {"enum", "const", "pattern", "format"} & option.keys():
            yield path, option.get("maxLength", 10_000)
        if "object" in types and isinstance(value, Mapping):
            for key, below in option.get("properties", {}).items():
                yield from _places(root, below, value.get(key), (*path, key))
        if "array" in types:
            rows = value if isinstance(value, list) and value else [_empty(root, option)]
            for place, row in enumerate(rows):
                yield from _places(root, option.get("items", {}), row, (*path, place))


def _options(root: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in schema:
        yield from _options(root, root["$defs"][schema["$ref"].rsplit("/", 1)[1]])
    elif "anyOf" in schema or "oneOf" in schema:
        for option in schema.get("anyOf") or schema["oneOf"]:
            yield from _options(root, option)
    else:
        yield schema


def _empty(root: Mapping[str, Any], schema: Mapping[str, Any]) -> object:
    kinds = [option.get("type") for option in _options(root, schema.get("items", {}))]
    return {} if "object" in kinds else None


def with_texts(data: object, texts: Mapping[Path, object]) -> Any:
    """Return a copy of JSON with other values at some places; what is missing is made."""
    copy = json.loads(json.dumps(data))
    for path, text in texts.items():
        here = copy
        for key, following in pairwise(path):
            fresh: Any = [] if isinstance(following, int) else {}
            if isinstance(here, list):
                here.extend([fresh] * (int(key) + 1 - len(here)))
            elif here.get(key) is None:
                here[key] = fresh
            here = here[key]
        if isinstance(here, list):
            here.extend([None] * (int(path[-1]) + 1 - len(here)))
        here[path[-1]] = text
    return copy


def leaves(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield where JSON has a text, a number, a truth or nothing."""
    parts: Any = value.items() if isinstance(value, Mapping) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for key, part in parts:
        if isinstance(part, Mapping | list):
            yield from leaves(part, (*path, key))
        else:
            yield (*path, key)


def at(data: Any, path: Path) -> object:
    """Return what stands at a place, None where there is none."""
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


# --- without effect -------------------------------------------------------------------------------

_watching: list[list[str]] = []
_ORDERS = ("socket.connect", "urllib.Request", "subprocess.Popen", "os.system", "os.exec")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    if event in _ORDERS or (event == "open" and "canary" in str(arguments[0])):
        _watching[-1].append(f"{event} {arguments}")


_hooked = False


@contextmanager
def without_effect() -> Iterator[None]:
    """Fail where a file that only a text names is opened, or a network or program is called."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_watch)
        _hooked = True
    _watching.append([])
    try:
        yield
    finally:
        seen = _watching.pop()
    assert seen == []
