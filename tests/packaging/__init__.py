"""What is shipped: the wheel works alone, and the fonts are the ones the manifest names."""
