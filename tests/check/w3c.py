"""Reads the manifests of the W3C SHACL test suite and the results that each test expects."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Term, parse

from jauap.check.results import severity_of
from jauap.check.shape_graph import ShapeGraph
