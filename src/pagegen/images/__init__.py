"""Picture files → what is known of them, and which part of them fills a box."""
