"""Git: what it knows of the orders, a commit's files on disk, and a branch that moves in one step."""
