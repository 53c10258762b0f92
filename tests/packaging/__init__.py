"""What leaves the repository: wheel, source archive, fonts, metadata."""
