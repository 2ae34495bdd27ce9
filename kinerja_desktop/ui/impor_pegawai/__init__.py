"""Import of people: file, columns, plan with corrections in place, result."""
