"""The community safety portal: records in, pages out. CONTRIBUTING.md draws its layers, each a package here."""

import macros.core.loading  # noqa: F401 - it has to be the first
