"""One module a document family; each is found by being here and defines `FAMILY`."""
