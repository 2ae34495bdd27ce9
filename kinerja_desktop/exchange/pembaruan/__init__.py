"""Update files: signed releases of the program, carried on a stick."""
