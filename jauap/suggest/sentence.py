"""Where sentences of a flow begin and end; a block's end always ends one."""

import re
from bisect import bisect_right
from typing import Final

from jauap.suggest.words import listed

_END: Final = re.compile(r"[.!?…]+[»”\")\]]*(?= )|\n")
_BEFORE: Final = re.compile(r"(?:^|[\s(«„\"])([^\W\d_]{1,5}|\d{1,3})$")
_STARTS: Final = re.compile(r"[ \n]*[«„“\"(\[–—-]*[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ0-9•]")
_ABBREVIATIONS: Final = frozenset(
    listed(
        "г гг ст стст п пп ч чч стр т д им ул тыс млн млрд см др руб пос обл р н в кв гл абз подп прим св "
        "рис табл долл art arts para paras no nos vol mr ms mrs dr prof st"
    )
)


class Sentences:
    """The sentences of a flow's words."""

    def __init__(self, words: str) -> None:
        self._cuts = [0]
        for end in _END.finditer(words):
            if end.group() == "\n" or self._ends(words, end):
                self._cuts.append(end.end())
        self._length = len(words)

    def bounds(self, position: int) -> tuple[int, int]:
        """Return the first character of the sentence at a place and the one after its last."""
        index = bisect_right(self._cuts, position) - 1
        stop = self._cuts[index + 1] if index + 1 < len(self._cuts) else self._length
        return self._cuts[index], stop

    @staticmethod
    def _ends(words: str, end: re.Match[str]) -> bool:
        if not _STARTS.match(words, end.end()):
            return False
        if end.group() != ".":
            return True
        before = _BEFORE.search(words[max(0, end.start() - 8) : end.start()])
        if before is None:
            return True
        word = before.group(1)
        if word.isdigit():
            return len(word) > 2 or words[: end.start() - len(word)].rstrip(" ")[-1:] not in ("\n", "")
        return not (word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()))
