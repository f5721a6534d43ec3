"""The curator's workbench: adding, checking, suggesting and reporting; nothing of it is in the published text."""
