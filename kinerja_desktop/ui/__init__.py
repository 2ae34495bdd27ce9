"""The window: screens over the services, built from a few parts in `widgets`."""
