#include "rules.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "install.h"

static const char own_file[] = ".coluber.supp";

static const char *absolute_path(struct pool *pool, const char *path)
{
    char *resolved = realpath(path, NULL);
    const char *copy = pool_copy(pool, resolved ? resolved : path);
    free(resolved);
    return copy;
}

static bool is_in(const struct text_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], text) == 0)
            return true;
    return false;
}

/* Once each: the options of a run inside of a run name the files of the outer one. */
static bool read_file(struct rules *rules, const char *path, bool shipped, struct failure *failure)
{
    struct pool *pool = rules->suppressions.pool;
    const char *absolute = absolute_path(pool, path);
    if (is_in(&rules->files, absolute))
        return true;
    list_add(&rules->files, pool, absolute);
    return suppressions_read(&rules->suppressions, path, shipped, failure);
}

static bool is_shipped(const struct text_list *shipped, const char *path, struct pool *pool)
{
    const char *absolute = absolute_path(pool, path);
    for (size_t i = 0; i < shipped->count; i++)
        if (strcmp(absolute_path(pool, shipped->items[i]), absolute) == 0)
            return true;
    return false;
}

bool rules_read(struct rules *rules, const struct options *options, struct pool *pool,
                struct failure *failure)
{
    struct text_list shipped = {0};
    *rules = (struct rules){.suppressions = {.pool = pool}, .baseline = {.pool = pool}};
    for (size_t i = 0; i < options->baseline.count; i++)
        if (!baseline_read(&rules->baseline, options->baseline.items[i], failure))
            return false;
    if (!options->no_default_suppressions)
        install_suppressions(pool, &shipped);
    for (size_t i = 0; i < options->suppressions.count; i++)
        if (!is_shipped(&shipped, options->suppressions.items[i], pool) && !read_file(rules, options->suppressions.items[i], false, failure))
            return false;
    if (access(own_file, F_OK) == 0 && !read_file(rules, own_file, false, failure))
        return false;
    for (size_t i = 0; i < shipped.count; i++)
        if (!read_file(rules, shipped.items[i], true, failure))
            return false;
    return true;
}
