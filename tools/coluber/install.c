#include "install.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The directory above bin/; NULL when it cannot be told. */
static const char *prefix(struct pool *pool)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    for (int level = 0; level < 2; level++) {
        char *slash = strrchr(path, '/');
        if (!slash)
            return NULL;
        *slash = '\0';
    }
    return pool_copy(pool, path);
}

const char *install_library(struct pool *pool, struct failure *failure)
{
    static const char *const places[] = {"lib/libcoluber.so", "lib/coluber/libcoluber.so",
                                         COLUBER_LIBDIR "/libcoluber.so",
                                         COLUBER_LIBDIR "/coluber/libcoluber.so"};
    const char *above = prefix(pool);
    for (size_t i = 0; above && i < sizeof places / sizeof *places; i++) {
        const char *path = pool_print(pool, "%s/%s", above, places[i]);
        if (access(path, R_OK) == 0)
            return path;
    }
    failure_write(failure, "libcoluber.so is not in %s/lib: the installation is not complete",
                  above ? above : "..");
    return NULL;
}

/* What separates the entries of LD_PRELOAD cannot be escaped there. */
static bool can_be_preloaded(const char *path)
{
    return !strpbrk(path, " :");
}

bool install_make_preloadable(const char **library, const char *link, struct pool *pool, struct failure *failure)
{
    const char *above = prefix(pool);
    if (can_be_preloaded(*library))
        return true;
    if (!above || !can_be_preloaded(link))
        return fail_with(failure, "%s cannot be preloaded: its path and %s both hold a space or a colon", *library, link);
    /* The link stands for the whole prefix: the library looks for libraries shipped with it beside itself. */
    if (symlink(above, link) != 0)
        return fail_with(failure, "cannot make the link %s: %s", link, strerror(errno));
    *library = pool_print(pool, "%s/%s", link, *library + strlen(above) + 1);
    return true;
}

static int is_suppression_file(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot && strcmp(dot, ".supp") == 0;
}

void install_suppressions(struct pool *pool, struct text_list *files)
{
    const char *above = prefix(pool);
    struct dirent **entries;
    const char *directory = pool_print(pool, "%s/share/coluber/suppressions", above ? above : "");
    int count = scandir(directory, &entries, is_suppression_file, alphasort);
    for (int i = 0; i < count; i++) {
        list_add(files, pool, pool_print(pool, "%s/%s", directory, entries[i]->d_name));
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

const char *install_package(struct pool *pool)
{
    /* Beside the other parts; or, in a wheel, the package is what holds them. */
    static const char *const places[] = {"share/coluber/python", ".."};
    const char *above = prefix(pool);
    for (size_t i = 0; above && i < sizeof places / sizeof *places; i++) {
        const char *path = pool_print(pool, "%s/%s", above, places[i]);
        if (access(pool_print(pool, "%s/coluber/attach.py", path), R_OK) == 0)
            return path;
    }
    return NULL;
}
