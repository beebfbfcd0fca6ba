"""From the edition to Markdown and data files, one template a page type. Parses nothing."""
