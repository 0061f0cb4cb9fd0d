"""What computes images in the page, without a page."""
