"""How long a test waits for what comes in a fraction of it: a machine may stand still for a while."""

PATIENCE_S = 120
PATIENCE_MS = 1000 * PATIENCE_S
