"""The service: a release as SPARQL, as dereferenceable IRIs, as dumps and as plain pages.

Light on purpose: worker processes import this package, and what they import they pay for at each start.
"""
