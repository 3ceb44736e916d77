#include "interpreters.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "launch.h"

static const char *const names[] = {"python3",    "python",      "python3.13", "python3.13t",
                                    "python3.14", "python3.14t", "python3.15", "python3.15t"};

/* ---- named ones ------------------------------------------------------------------------------- */

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_program(const char *path)
{
    return !is_directory(path) && access(path, X_OK) == 0;
}

static struct interpreter *add(struct interpreters *interpreters, struct pool *pool, const char *path,
                               const char *problem)
{
    interpreters->items =
        pool_grow(pool, interpreters->items, interpreters->count, sizeof *interpreters->items);
    struct interpreter *new = &interpreters->items[interpreters->count++];
    *new = (struct interpreter){.path = pool_copy(pool, path), .problem = problem};
    return new;
}

/* The program in a directory of programs; NULL: there is none. */
static const char *program_in(struct pool *pool, const char *directory, const char *name)
{
    const char *path = pool_print(pool, "%s/%s", directory, name);
    return is_program(path) ? path : NULL;
}

/* The directories of PATH; an empty one is the working directory. */
static struct text_list search_path(struct pool *pool)
{
    struct text_list directories = {0};
    const char *at = getenv("PATH");
    while (at && *at) {
        size_t length = strcspn(at, ":");
        list_add(&directories, pool, length ? pool_text(pool, at, length) : ".");
        at += length + (at[length] == ':');
    }
    return directories;
}

static void name_environment(struct interpreters *interpreters, struct pool *pool, const char *directory)
{
    const char *programs = pool_print(pool, "%s/bin", directory);
    const char *path = program_in(pool, programs, "python3");
    if (!path)
        path = program_in(pool, programs, "python");
    add(interpreters, pool, path ? path : directory, path ? NULL : "it is a directory without bin/python3");
}

void interpreters_name(struct interpreters *interpreters, struct pool *pool, const char *name)
{
    struct text_list directories = strchr(name, '/') ? (struct text_list){0} : search_path(pool);
    const char *path = NULL;
    for (size_t i = 0; i < directories.count && !path; i++)
        path = program_in(pool, directories.items[i], name);
    if (path)
        add(interpreters, pool, path, NULL);
    else if (is_directory(name))
        name_environment(interpreters, pool, name);
    else if (!strchr(name, '/'))
        add(interpreters, pool, name, "there is no such program on PATH");
    else
        add(interpreters, pool, name,
            access(name, X_OK) == 0 ? NULL : pool_print(pool, "it cannot be started: %s", strerror(errno)));
}

/* ---- found ones ------------------------------------------------------------------------------- */

/* PATH may lead to a directory twice. */
static void add_name(struct text_list *names_so_far, struct pool *pool, const char *path)
{
    if (!list_has(names_so_far, path))
        list_add(names_so_far, pool, pool_copy(pool, path));
}

static void add_found(struct interpreters *interpreters, struct pool *pool, const char *path)
{
    const char *real = files_real(pool, path);
    for (size_t i = 0; i < interpreters->count; i++) {
        struct interpreter *known = &interpreters->items[i];
        if (strcmp(files_real(pool, known->path), real) == 0) {
            if (strcmp(known->path, path) != 0)
                add_name(&known->names, pool, path);
            return;
        }
    }
    add(interpreters, pool, path, NULL);
}

static void find_in(struct interpreters *interpreters, struct pool *pool, const char *directory)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = program_in(pool, directory, names[i]);
        if (path)
            add_found(interpreters, pool, path);
    }
}

/* bin and usr/bin are often the same. */
static bool is_repeated(struct pool *pool, const struct text_list *directories, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(files_real(pool, directories->items[i]), files_real(pool, directories->items[at])) == 0)
            return true;
    return false;
}

/* Those that a version manager keeps below one directory. */
static void find_managed(struct interpreters *interpreters, struct pool *pool, const char *directory)
{
    glob_t found;
    if (!directory)
        return;
    if (glob(pool_print(pool, "%s/*/bin/python3", directory), 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++)
            if (is_program(found.gl_pathv[i]))
                add_found(interpreters, pool, found.gl_pathv[i]);
        globfree(&found);
    }
}

/* The value of a variable and what follows in a path; NULL when it is not set. */
static const char *below(struct pool *pool, const char *variable, const char *rest)
{
    const char *value = getenv(variable);
    return value && *value ? pool_print(pool, "%s%s", value, rest) : NULL;
}

static const char *first_of(const char *one, const char *two, const char *three)
{
    return one ? one : two ? two : three;
}

void interpreters_find(struct interpreters *interpreters, struct pool *pool)
{
    const char *environment = below(pool, "VIRTUAL_ENV", "/bin"), *usual = getenv(LAUNCH_PYTHON_VARIABLE);
    struct text_list directories = search_path(pool);
    if (usual && access(usual, X_OK) == 0)
        add_found(interpreters, pool, usual);
    if (environment)
        find_in(interpreters, pool, environment);
    for (size_t i = 0; i < directories.count; i++)
        if (!is_repeated(pool, &directories, i))
            find_in(interpreters, pool, directories.items[i]);
    find_managed(
        interpreters, pool,
        first_of(below(pool, "PYENV_ROOT", "/versions"), below(pool, "HOME", "/.pyenv/versions"), NULL));
    find_managed(interpreters, pool,
                 first_of(below(pool, "UV_PYTHON_INSTALL_DIR", ""),
                          below(pool, "XDG_DATA_HOME", "/uv/python"),
                          below(pool, "HOME", "/.local/share/uv/python")));
}
