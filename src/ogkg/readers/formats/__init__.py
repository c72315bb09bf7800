"""A module for each format; none knows another. Each exports `read(data, into)`."""
