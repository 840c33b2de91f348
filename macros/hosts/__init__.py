"""MkDocs and Zensical, which build the pages: the only code that knows them."""
