"""The edition as files to take along: data for other programs, one file to print, the offline bundle."""
