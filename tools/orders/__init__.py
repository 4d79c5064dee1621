"""General orders as files in git, and the tool that turns them into a site with redlines."""

__version__ = "0.1.0"
