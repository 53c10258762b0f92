"""Preflight of press files (印前检查): any PDF, ours or an advertiser's."""
