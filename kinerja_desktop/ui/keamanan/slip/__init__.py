"""Logins for many people in one act, with a slip for each."""
