"""`python -m workshop_app` is the command line."""

from workshop_app.cli import main

main(prog_name="workshop-app")
