"""States of a person with dates: cuti, pemberhentian sementara, tugas belajar, and what they mean."""
