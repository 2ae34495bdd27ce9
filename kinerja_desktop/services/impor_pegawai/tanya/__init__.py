"""What a plan asks before it is applied, with what happens as long as nobody answers."""
