"""How often a test repeats itself: a little in each run, for hours in `./test lama`."""

import os

LONG = os.environ.get("KINERJA_TES_LAMA") == "1"


def times(usually: int, at_length: int) -> int:
    """For a test marked `lama_juga`: how many examples, steps or moments."""
    return at_length if LONG else usually
