"""Feeds of publications (Atom, JSON Feed) and calendars of their days: they carry the days of the law, never that of a build."""
