"""Drawings in SVG: an own small subset, read safely; what is not drawn is told with its place."""
