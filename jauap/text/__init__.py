"""A report's text: its pages and footnotes, its outline, and the places that locators point at."""
