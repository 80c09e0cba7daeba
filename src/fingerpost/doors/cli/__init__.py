"""The command line: `fingerpost COMMAND`."""
