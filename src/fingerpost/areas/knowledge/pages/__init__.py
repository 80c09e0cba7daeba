"""What each page says, worked out from records before a template draws it. Reads, never writes."""
