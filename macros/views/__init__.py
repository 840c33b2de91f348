"""What pages call: one module for each kind, the templates, charts, and the table of all macros."""
