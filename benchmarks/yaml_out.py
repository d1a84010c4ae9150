"""Writes YAML as sheets are written by hand: block style, short lists in brackets, plain words unquoted."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(r"[A-Za-zА-Яа-яЁё][\wА-Яа-яЁё .…/@-]*$|\d[\d.~/-]*$")


def document(root: Mapping[str, Value]) -> str:
    """Return one YAML document."""
    return "\n".join(_block(root, "")) + "\n"


def _block(value: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, str):
            yield f"{indent}{key}: {_scalar(item)}"
        elif isinstance(item, Mapping):
            if all(isinstance(v, str) for v in item.values()):
                yield f"{indent}{key}: {_inline(item)}"
            else:
                yield f"{indent}{key}:"
                yield from _block(item, indent + "  ")
        elif key != "at" and all(isinstance(v, str) for v in item):
            yield f"{indent}{key}: [{', '.join(_scalar(str(v)) for v in item)}]"
        else:
            yield f"{indent}{key}:"
            yield from _items(item, indent)


def _items(items: Sequence[Value], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield f"{indent}- {_scalar(item)}"
        elif isinstance(item, Mapping):
            first, *rest = _block(item, indent + "  ")
            yield f"{indent}- {first.removeprefix(indent + '  ')}"
            yield from rest


def _inline(value: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{k}: {_scalar(str(v))}" for k, v in value.items()) + "}"


def _scalar(text: str) -> str:
    return text if _PLAIN.match(text) and not text.endswith(" ") else json.dumps(text, ensure_ascii=False)
