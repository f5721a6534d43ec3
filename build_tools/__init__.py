"""Juseok: messy Korean articles in, an annotated reader out. ARCHITECTURE.md tells the design."""
