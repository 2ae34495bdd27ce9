"""One operator or official hands over to the next: login, roles, post, and whom he rates, in one act."""
