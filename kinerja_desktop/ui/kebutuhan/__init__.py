"""The screen of the organisation's needs and their indicators."""
