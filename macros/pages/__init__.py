"""The Markdown pages of editors: what they may hold, what they call, and how they fit the records."""
