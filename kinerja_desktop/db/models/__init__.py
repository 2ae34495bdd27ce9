"""Tables, one module per area: a module maps its classes as it is loaded, so load only what is needed."""
