"""Fact sheets as YAML text: block style, nothing folded, nothing shared."""

from typing import Any

import yaml

Record = dict[str, Any]
"""A record as a sheet writes it: keys of the ontology, ``id``, ``type``, ``at`` and the like."""


def as_yaml(content: object) -> str:
    """Return YAML in block style, keys in their order: a locator stays on one line."""
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


class _Dumper(yaml.SafeDumper):
    """Writes a list or mapping that stands twice out twice: sheets have no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True
