"""The benchmark: portals of growing size, made up and built in several ways. Run it with `make bench`."""
