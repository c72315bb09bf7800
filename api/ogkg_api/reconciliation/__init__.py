"""`/reconcile`: people and organisations for OpenRefine, by the Reconciliation Service API 0.2.

The API is that of the W3C Entity Reconciliation Community Group
(https://reconciliation-api.github.io/specs/0.2/). `routes.py` has the addresses, `messages.py` what clients
send, `catalogue.py` the types and properties on offer, `matching.py` how a name becomes candidates,
`facts.py` what is read of them, `answers.py` and `manifest.py` what is answered.
"""
