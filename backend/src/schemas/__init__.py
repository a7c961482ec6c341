"""What goes over the wire, kept apart from what is stored."""
