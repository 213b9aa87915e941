"""pia: human-rights impact assessment of State border technology."""

__version__ = "0.1.0"
