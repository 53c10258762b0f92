"""What several tests share: composing with the shipped faces, small worlds, samples."""
