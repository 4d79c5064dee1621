<<<<<<< HEAD
"""Git: what it knows of the orders, a commit's files on disk, and a branch that moves in one step."""
=======
"""What git knows of the orders; the only room that speaks with it."""
>>>>>>> a4c25ff (Show before a merge what it would publish)
