"""Worker processes: each holds the store read-only, evaluates one query at a time, and can be killed."""
