"""Display list → PDF bytes; the only package that knows ReportLab."""
