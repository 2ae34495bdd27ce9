"""Lists of the screen as workbooks."""
