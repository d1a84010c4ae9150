"""Answers kept for a while: most of what an endpoint is asked it was asked before, and a store does not change."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from jauap.query.protocol import Dataset, Forms, Written

MOST_BYTES: Final = 64 * 1024**2
_LARGEST: Final = MOST_BYTES // 16


def key_of(version: str, query: str, forms: Forms, dataset: Dataset) -> str:
    """Return a name for the answer to a query: another store, format or graph makes another one."""
    return hashlib.sha256(repr((version, query, forms, dataset)).encode()).hexdigest()[:32]


@dataclass
class KeptAnswers:
    """Answers by key; those that were not asked for longest go first, very large ones are not kept.

    Attributes:
        most: bytes of all answers together.
    """

    most: int = MOST_BYTES
    _answers: OrderedDict[str, Written] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def get(self, key: str) -> Written | None:
        """Return an answer if it is here."""
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    def keep(self, key: str, answer: Written) -> None:
        """Keep an answer."""
        if key in self._answers or len(answer.body) > _LARGEST:
            return
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > self.most:
            _, oldest = self._answers.popitem(last=False)
            self._bytes -= len(oldest.body)
