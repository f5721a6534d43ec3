"""Values and links → what pages show of them: each view is a frozen value that its template prints and no more."""
