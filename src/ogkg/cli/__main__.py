"""`python -m ogkg.cli`."""

from ogkg.cli import main

main()
