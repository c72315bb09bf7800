"""One module for each kind of page: what is read from the store, and how it is laid out as sections."""
