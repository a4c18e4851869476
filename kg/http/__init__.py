"""What the program's servers share: how they listen, how much of a request they read, who answers their queries."""
