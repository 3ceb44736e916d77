#include "options.h"

#include <stdlib.h>
#include <string.h>

struct options options = {.stack_depth = 64};

static void copy(char *to, size_t size, const char *value)
{
    strncpy(to, value, size - 1);
    to[size - 1] = 0;
}

static void set(const char *key, const char *value)
{
    if (strcmp(key, "raw") == 0)
        copy(options.raw, sizeof options.raw, value);
    else if (strcmp(key, "package") == 0)
        copy(options.package, sizeof options.package, value);
    else if (strcmp(key, "stack-depth") == 0 && atoi(value) > 0)
        options.stack_depth = atoi(value) < 256 ? atoi(value) : 256;
    else if (strcmp(key, "memory-limit") == 0)
        options.memory_limit = atol(value);
    else if (strcmp(key, "sample") == 0)
        options.sample = strcmp(value, "0") != 0;
    else if (strcmp(key, "delivery") == 0)
        options.callback_delivery = strcmp(value, "callback") == 0;
    else if (strcmp(key, "suppressions") == 0 && options.suppression_count < MOST_SUPPRESSION_FILES)
        copy(options.suppressions[options.suppression_count++], sizeof options.suppressions[0], value);
}

void options_load(void)
{
    const char *at = getenv("COLUBER_OPTIONS");
    char pair[5200];
    while (at && *at) {
        size_t length = 0;
        for (; *at && *at != ':'; at++) {
            if (*at == '\\' && at[1])
                at++;
            if (length < sizeof pair - 1)
                pair[length++] = *at;
        }
        pair[length] = 0;
        if (*at)
            at++;
        char *equals = strchr(pair, '=');
        if (equals)
            *equals = 0;
        set(pair, equals ? equals + 1 : "1");
    }
}
