"""The command line, `commissioning`, and the plugin of pytest."""
