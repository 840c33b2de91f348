"""What every layer uses and nothing here knows about: problems, dates, words for values, files, processes."""
