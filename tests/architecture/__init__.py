"""What is promised of the code itself: sizes, layers, codes, and that nothing points outside."""
