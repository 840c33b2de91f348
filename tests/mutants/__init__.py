"""Mutation testing: changes the code of `macros/` one small step at a time, and sees whether a test fails."""
