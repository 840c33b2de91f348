"""Many portals side by side: which of them a change concerns, and what joins them under one address."""
