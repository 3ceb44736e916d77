#include "rules.h"

#include <unistd.h>

#include "files.h"
#include "install.h"

static const char own_file[] = ".coluber.supp";

/* Once each: the options of a run inside of a run name the files of the outer one. */
static bool read_file(struct rules *rules, const char *path, bool shipped, struct failure *failure)
{
    struct pool *pool = rules->suppressions.pool;
    const char *absolute = files_real(pool, path);
    if (list_has(&rules->files, absolute))
        return true;
    list_add(&rules->files, pool, absolute);
    return suppressions_read(&rules->suppressions, path, shipped, failure);
}

bool rules_read(struct rules *rules, const struct options *options, struct pool *pool,
                struct failure *failure)
{
    struct text_list shipped = {0}, real_shipped = {0};
    *rules = (struct rules){.suppressions = {.pool = pool}, .baseline = {.pool = pool}};
    for (size_t i = 0; i < options->baseline.count; i++)
        if (!baseline_read(&rules->baseline, options->baseline.items[i], failure))
            return false;
    if (!options->no_default_suppressions)
        install_suppressions(pool, &shipped);
    for (size_t i = 0; i < shipped.count; i++)
        list_add(&real_shipped, pool, files_real(pool, shipped.items[i]));
    for (size_t i = 0; i < options->suppressions.count; i++)
        if (!list_has(&real_shipped, files_real(pool, options->suppressions.items[i])) &&
            !read_file(rules, options->suppressions.items[i], false, failure))
            return false;
    if (access(own_file, F_OK) == 0 && !read_file(rules, own_file, false, failure))
        return false;
    for (size_t i = 0; i < shipped.count; i++)
        if (!read_file(rules, shipped.items[i], true, failure))
            return false;
    return true;
}
