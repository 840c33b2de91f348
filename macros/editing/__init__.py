"""What helps editors: the check's warnings, starters, renames, what changed in words, schemas for their editor."""
