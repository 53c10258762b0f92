"""The parts of the PDF writer, one by one."""
