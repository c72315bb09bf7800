"""Text to parsed and comparable names: people, organisations, slugs. Pure functions."""
