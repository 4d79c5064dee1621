"""Exceptions for bad calls. What is wrong in a *source* is a Problem (orders.model.problem), never an exception."""


class OrdersError(Exception):
    """The caller asked for something that cannot be done; the message says what and what to do instead."""


class UnknownDirectiveError(OrdersError):
    """A directive or revision was asked for that is not on file."""
