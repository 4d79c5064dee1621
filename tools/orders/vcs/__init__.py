"""Git: what it knows of the orders (`reading`), a commit's files on disk, and a branch that moves in one step."""
