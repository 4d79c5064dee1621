"""Identity through time: every provision keeps one history, however it was renumbered, moved or reworded."""
