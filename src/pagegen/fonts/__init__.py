"""Fonts: files to faces, faces by request, and the face of each character."""
