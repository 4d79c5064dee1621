"""The record of what was published: an append-only ledger, and the rules by which nothing published can change unseen.

Pure: bytes and git's facts (`orders.record.history`, read by `orders.vcs`) come in, ledgers and Problems go out.
"""
