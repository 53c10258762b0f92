"""The command line from outside: what it prints, what it writes, how it leaves."""
