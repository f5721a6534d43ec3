"""Commands of the command line that are not about building; each module only asks and prints."""
