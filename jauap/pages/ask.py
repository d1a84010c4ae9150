"""."""


def render() -> None:
    """Show the page."""
