/* For the trial under Wine only, never shipped: Qt asks Windows' own ICU for the converters of old code pages,
   and Wine has none. Every converter asked for is refused, as ICU refuses one that it does not know. */
#include <stddef.h>

#define API __declspec(dllexport)
#define FILE_ACCESS_ERROR 4

static void refuse(int *error) {
    if (error)
        *error = FILE_ACCESS_ERROR;
}

API void *ucnv_open(const char *name, int *error) { refuse(error); return NULL; }
API void ucnv_close(void *converter) {}
API void ucnv_reset(void *converter) {}
API signed char ucnv_getMaxCharSize(void *converter) { return 4; }
API const char *ucnv_getName(void *converter, int *error) { refuse(error); return ""; }
API const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { return NULL; }
API const char *ucnv_getAvailableName(int number) { return NULL; }
API int ucnv_countAvailable(void) { return 0; }
API int ucnv_toUCountPending(void *converter, int *error) { return 0; }
API int ucnv_fromUCountPending(void *converter, int *error) { return 0; }
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
API void ucnv_cbToUWriteUChars(void *args, const void *text, int length, int offset, int *error) {}
API void ucnv_cbFromUWriteUChars(void *args, const void **text, const void *end, int offset, int *error) {}

API void ucnv_getToUCallBack(void *converter, void **action, void **context) {
    if (action)
        *action = NULL;
    if (context)
        *context = NULL;
}

API void ucnv_getFromUCallBack(void *converter, void **action, void **context) {
    ucnv_getToUCallBack(converter, action, context);
}

API void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old_action,
                             void **old_context, int *error) {}
API void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old_action,
                               void **old_context, int *error) {}

API void ucnv_toUnicode(void *converter, void **target, const void *target_end, const char **source,
                        const char *source_end, int *offsets, signed char flush, int *error) {
    refuse(error);
}

API void ucnv_fromUnicode(void *converter, char **target, const char *target_end, const void **source,
                          const void *source_end, int *offsets, signed char flush, int *error) {
    refuse(error);
}
