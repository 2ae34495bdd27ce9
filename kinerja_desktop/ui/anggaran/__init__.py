"""Money of programs: planning documents taken in, and from rupiah to person."""
