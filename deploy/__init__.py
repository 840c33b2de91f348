"""Push to publish on a council's own server: what runs there, apart from the building itself."""
