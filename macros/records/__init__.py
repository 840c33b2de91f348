"""What a record is: one module for each kind, the types of values, and the table of kinds."""
