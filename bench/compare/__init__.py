"""The same text through several typesetters, judged by one reader of their PDF files."""
