"""Berita Acara of a package: what it holds, by which number both sides know it, and who signs."""
