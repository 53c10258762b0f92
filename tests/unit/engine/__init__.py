"""Tests of the engine: worlds, stages in order, memory."""
