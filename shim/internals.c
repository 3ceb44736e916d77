#include "internals.h"

#include <stdbool.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), wanted = strlen(end);
    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

static bool matches(const char *name, const char *pattern)
{
    size_t length = strlen(pattern);
    return pattern[length - 1] == '*' ? strncmp(name, pattern, length - 1) == 0 : strcmp(name, pattern) == 0;
}

enum internal internals_kind(const char *file, const char *qualname)
{
    static const struct {
        const char *file, *function;
        enum internal kind;
    } rows[] = {
#define ROW(file, function, kind, reason) {file, function, kind},
        INTERNALS(ROW)
#undef ROW
    };
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (ends_with(file, rows[i].file) && matches(qualname, rows[i].function))
            return rows[i].kind;
    return NOT_INTERNAL;
}
