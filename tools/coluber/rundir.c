#include "rundir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cleanup.h"
#include "collect.h"
#include "report.h"

static const char options_name[] = "options", command_name[] = "command", cwd_name[] = "cwd";
static const char told_name[] = "told", reports_name[] = "reports", baselines_name[] = "baselines";

static const char *const own_names[] = {options_name, command_name, cwd_name, RUNDIR_PREFIX, told_name, reports_name, baselines_name};

/* ---- making ----------------------------------------------------------------------------------- */

static bool write_file(const char *path, const char *text, struct failure *failure)
{
    FILE *file = fopen(path, "wxe");
    bool fine = file && fputs(text, file) >= 0;
    if (file && fclose(file) != 0)
        fine = false;
    return fine || fail_with(failure, "cannot write %s: %s", path, strerror(errno));
}

bool rundir_fill(const char *directory, const struct options *options, struct pool *pool, struct failure *failure)
{
    char command[PATH_MAX], *here = getcwd(NULL, 0);
    ssize_t length = readlink("/proc/self/exe", command, sizeof command - 1);
    command[length > 0 ? length : 0] = '\0';
    /* Without the links a plugin does not judge tests, which is no reason not to run. */
    bool linked = length > 0 && symlink(command, pool_print(pool, "%s/%s", directory, command_name)) == 0 && here &&
                  symlink(here, pool_print(pool, "%s/%s", directory, cwd_name)) == 0;
    free(here);
    return !linked || write_file(pool_print(pool, "%s/%s", directory, options_name), options_as_text(options, pool), failure);
}

const char *rundir_make(struct pool *pool, struct failure *failure)
{
    const char *parent = getenv("TMPDIR");
    if (!parent || !*parent)
        parent = "/tmp";
    /* Absolute even where TMPDIR is relative: the program may go elsewhere. */
    char *resolved = realpath(parent, NULL);
    char *directory = resolved ? pool_print(pool, "%s/coluber-XXXXXX", resolved) : NULL;
    free(resolved);
    if (directory && mkdtemp(directory)) {
        cleanup_on_signals(directory);
        return directory;
    }
    failure_write(failure, "cannot make a directory in %s%s: %s", parent, getenv("TMPDIR") ? " (TMPDIR)" : "", strerror(errno));
    return NULL;
}

bool rundir_has_room(const char *directory, struct pool *pool, struct failure *failure)
{
    const char *path = pool_print(pool, "%s/room.raw", directory);
    char page[4096];
    memset(page, ' ', sizeof page - 1);
    page[sizeof page - 1] = '\0';
    bool fine = write_file(path, page, failure);
    unlink(path);
    return fine;
}

/* ---- reading ---------------------------------------------------------------------------------- */

static struct text_list read_list(const char *directory, const char *name, struct pool *pool)
{
    struct text_list list = {0};
    FILE *file = fopen(pool_print(pool, "%s/%s", directory, name), "re");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while (file && (length = getline(&line, &room, file)) > 0) {
        if (line[length - 1] == '\n')
            length--;
        if (length > 0)
            list_add(&list, pool, pool_text(pool, line, (size_t)length));
    }
    free(line);
    if (file)
        fclose(file);
    return list;
}

/* "" when it is not there. A value may hold newlines. */
static const char *read_whole(const char *directory, const char *name, struct pool *pool)
{
    FILE *file = fopen(pool_print(pool, "%s/%s", directory, name), "re");
    char *text = NULL;
    size_t room = 0;
    ssize_t length = file ? getdelim(&text, &room, '\0', file) : -1;
    const char *copy = length > 0 ? pool_text(pool, text, (size_t)length) : "";
    free(text);
    if (file)
        fclose(file);
    return copy;
}

bool rundir_enter(const char *directory, struct options *options, struct pool *pool, struct failure *failure)
{
    const char *text = read_whole(directory, options_name, pool);
    if (chdir(pool_print(pool, "%s/%s", directory, cwd_name)) != 0)
        return fail_with(failure, "%s is not the directory of a run", directory);
    return options_from_text(options, text, pool, failure);
}

void rundir_told(const char *directory, struct map *keys, struct pool *pool)
{
    struct text_list told = read_list(directory, told_name, pool);
    for (size_t i = 0; i < told.count; i++)
        if (strlen(told.items[i]) == ID_SIZE - 1)
            *map_at(keys, pool, told.items[i], ID_SIZE) = keys;
}

struct text_list rundir_reports(const char *directory, struct pool *pool)
{
    return read_list(directory, reports_name, pool);
}

bool rundir_baselines(const char *directory, struct baseline *baseline, struct pool *pool, struct failure *failure)
{
    struct text_list files = read_list(directory, baselines_name, pool);
    for (size_t i = 0; i < files.count; i++)
        if (!baseline_read(baseline, files.items[i], failure))
            return false;
    return true;
}

/* ---- removing --------------------------------------------------------------------------------- */

static void remove_files(const char *directory)
{
    DIR *stream = opendir(directory);
    if (!stream)
        return;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;)
        if (collect_is_raw(entry->d_name))
            unlinkat(dirfd(stream), entry->d_name, 0);
    for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++)
        unlinkat(dirfd(stream), own_names[i], 0);
    closedir(stream);
}

void rundir_remove(const char *directory)
{
    /* A process that outlives the command may add a file in between. */
    for (int tries = 0; tries < 3; tries++) {
        remove_files(directory);
        if (rmdir(directory) == 0 || errno != ENOTEMPTY)
            break;
    }
    cleanup_nothing();
}
