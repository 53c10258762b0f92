"""pagegen: an open typesetter for Chinese newspaper pages."""
