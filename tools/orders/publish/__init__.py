"""What is online: releases side by side, the one step from one to the next, and back; hooks that publish what is pushed."""
