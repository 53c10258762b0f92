"""The file itself: what the writer makes of a page, judged by other programs and by its own."""
