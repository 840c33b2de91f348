"""The community safety portal: records in, pages out."""
