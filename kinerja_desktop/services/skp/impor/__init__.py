"""An SKP that stands in a workbook or on a web page becomes content of a draft."""
