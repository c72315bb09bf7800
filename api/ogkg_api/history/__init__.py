"""Releases over time: what changed, what went, how a thing stood in an earlier release."""
