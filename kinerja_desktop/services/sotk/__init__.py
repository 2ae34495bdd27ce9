"""A change of the organisation on one day: units, posts and raters in one plan."""
