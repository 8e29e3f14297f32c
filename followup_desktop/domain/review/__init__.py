"""The review of a letter before it is sent: each check is one module and one line in ``checks.CHECKS``."""
