"""What the machine gives: files and how they are replaced, paths, locks, the crash log, PDF, and loading that waits."""
