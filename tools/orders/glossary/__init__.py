"""What orders define: the terms of all orders in force, where they are used, and which two orders define differently."""
