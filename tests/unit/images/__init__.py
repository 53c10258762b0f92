"""Looking at pictures and cropping them."""
