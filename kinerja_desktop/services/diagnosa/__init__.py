"""Bungkus Diagnosa: what helps to find a fault, and nothing that tells about people."""
