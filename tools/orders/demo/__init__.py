"""A department that does not exist: as many made-up orders as are asked for, the same for the same seed."""
