"""Fixtures for all tests: a real browser."""

from browser_support import chromium, page, watch

__all__ = ["chromium", "page", "watch"]
