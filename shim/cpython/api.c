#include <dlfcn.h>
#include <string.h>

#include "api.h"

struct api api;

static const char *find(const char *name, void *place)
{
    void *symbol = dlsym(RTLD_DEFAULT, name);
    memcpy(place, &symbol, sizeof symbol);
    return symbol ? NULL : name;
}

const char *api_load(void)
{
    const char *missing;
#define ROW(result, name, arguments)                                                                         \
    if ((missing = find(#name, &api.name)))                                                                  \
        return missing;
    API_FUNCTIONS(ROW)
#undef ROW
#define ROW(name)                                                                                            \
    if ((missing = find(#name, &api.name)))                                                                  \
        return missing;
    API_DATA(ROW)
#undef ROW
    return NULL;
}
