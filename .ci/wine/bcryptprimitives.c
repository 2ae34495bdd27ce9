/* For the trial under Wine only, never shipped: libraries in Rust take their random numbers from here, which
   Wine 8 does not have. Wine's own source of random numbers answers. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    return SystemFunction036(data, (ULONG)size);
}
