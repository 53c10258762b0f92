"""Benchmarks: pagegen against its own floor and against its peers, in pairs."""
