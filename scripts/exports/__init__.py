"""The site as a zip that needs no network: what goes in, and how it is packed."""
