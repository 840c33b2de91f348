"""Publishes a built site in an object store: only what differs from what is published there."""
