"""What stands beside the grid of an SKP: expectations and Lampiran."""
