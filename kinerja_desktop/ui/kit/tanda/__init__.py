"""Who signed a document, and what the user may do about it: shared by the screens of SKP and Evaluasi."""
