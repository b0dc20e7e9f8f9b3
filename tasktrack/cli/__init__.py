"""The command line: a lazy group; one file a noun; `diagnostics` alone writes to standard error and picks exit codes."""
