"""Cases of pouring."""
