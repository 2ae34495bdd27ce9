"""The page on which provisional results are matched with the plan of a superior."""
