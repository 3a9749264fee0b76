"""What each command of the command line does: one file a command, each with run(options), which returns the exit code."""
