#include "rules.h"

#include <stdlib.h>
#include <unistd.h>

#include "install.h"

static const char own_file[] = ".coluber.supp";

static bool read_file(struct rules *rules, const char *path, bool shipped, struct failure *failure)
{
    struct pool *pool = rules->suppressions.pool;
    if (!suppressions_read(&rules->suppressions, path, shipped, failure))
        return false;
    char *absolute = realpath(path, NULL);
    list_add(&rules->files, pool, pool_copy(pool, absolute ? absolute : path));
    free(absolute);
    return true;
}

bool rules_read(struct rules *rules, const struct options *options, struct pool *pool,
                struct failure *failure)
{
    struct text_list shipped = {0};
    *rules = (struct rules){.suppressions = {.pool = pool}, .baseline = {.pool = pool}};
    for (size_t i = 0; i < options->baseline.count; i++)
        if (!baseline_read(&rules->baseline, options->baseline.items[i], failure))
            return false;
    for (size_t i = 0; i < options->suppressions.count; i++)
        if (!read_file(rules, options->suppressions.items[i], false, failure))
            return false;
    if (access(own_file, F_OK) == 0 && !read_file(rules, own_file, false, failure))
        return false;
    if (!options->no_default_suppressions)
        install_suppressions(pool, &shipped);
    for (size_t i = 0; i < shipped.count; i++)
        if (!read_file(rules, shipped.items[i], true, failure))
            return false;
    return true;
}
