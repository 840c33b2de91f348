"""From built pages to a published site: addresses, redirects, search, headers, the manifest, the swap."""
