"""What all forms are drawn with: layout, document, fonts, text."""
