"""The twin of the messages of a window: it writes down what it was told and answers at once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class RecordingMessages:
    """`answers` and `texts` are given in turn to the questions; without any they are closed."""

    answers: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    actions: dict[str, object] = field(default_factory=dict)

    def tell(self, text, tone="info", action="", then=None):
        self.told.append((text, tone))
        if action:
            self.actions[action] = then

    def offer_back(self, text, back):
        self.tell(text, "success", "Undo", back)

    def keep(self, key, text, tone="info", actions=(), then=None):
        self.kept[key] = (text, tone)
        for name, label in actions:
            self.actions[label] = (lambda name=name: then(name)) if then else None

    def drop(self, key):
        self.kept.pop(key, None)

    def ask(self, title, text, answers, then):
        self.asked.append((title, text))
        answer = self.answers.pop(0) if self.answers else ""
        assert answer in {"", *(choice.key for choice in answers)}
        then(answer)

    def ask_text(self, title, field_name, text, accept, then, check=None):
        self.asked.append((title, field_name))
        while self.texts:
            typed = self.texts.pop(0)
            fault = check(typed) if check else ""
            if not fault:
                then(typed)
                return
            self.refused.append(fault)

    def press(self, label):
        """Press the action of a toast or a banner."""
        self.actions[label]()
