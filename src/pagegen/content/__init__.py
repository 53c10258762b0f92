"""Copy: text files and YAML become stories, captions, named lines; damaged text is restored."""
