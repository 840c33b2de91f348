"""From YAML files to a checked, linked and frozen catalogue of records."""
