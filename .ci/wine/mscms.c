/* For the trial under Wine only, never shipped: Qt asks for the colours of the screen, and Wine 8 ends a program that
   wants a profile of them. No profile can be opened here, as on a screen that has none. */
#include <windows.h>

#define API __declspec(dllexport)

API HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation) { return NULL; }
API BOOL WINAPI CloseColorProfile(HANDLE profile) { return FALSE; }
API BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *data, DWORD *size) { return FALSE; }
API HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options) { return NULL; }
