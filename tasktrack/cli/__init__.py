"""The command line: a lazy group; one file a noun; `diagnostics` alone writes stderr and picks exit codes."""
