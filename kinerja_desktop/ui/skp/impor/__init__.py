"""An SKP from a workbook or from the clipboard: seen first, then taken into a person's draft."""
