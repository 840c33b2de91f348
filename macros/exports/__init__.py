"""The same records for programs: JSON, CSV, feeds, the calendar, grants."""
