"""For the tests under Wine 8 only, never shipped: `shutil` copies without a call that Wine does not have."""

import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
