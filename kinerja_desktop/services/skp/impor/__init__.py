"""An SKP that stands in a workbook, a PDF or on a web page becomes content of a draft."""
