"""Files written to disk: each appears whole or not at all, and nothing that people wrote is touched."""
