"""Who signed what: taken over, handed over, returned, objected to, with scans."""
