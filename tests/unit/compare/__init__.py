"""The reader and the judge of the comparison with other typesetters."""
