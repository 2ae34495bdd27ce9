"""What all rules share: errors, clock, numbers and dates as they are written."""
