#include "collect.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "from_raw.h"
#include "json.h"
#include "raw.h"

static int is_raw_file(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".raw") == 0;
}

/* The raw files of a directory, numbers in them in order; NULL-ended. NULL: it cannot be read. */
static const char **list_raw(struct pool *pool, const char *directory)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_raw_file, versionsort);
    if (count < 0)
        return NULL;
    const char **paths = pool_take(pool, ((size_t)count + 1) * sizeof *paths);
    for (int i = 0; i < count; i++) {
        paths[i] = pool_print(pool, "%s/%s", directory, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return paths;
}

static void add_damaged(struct report *report, const struct raw_process *raw, const struct failure *why)
{
    struct report_process process = {
        .pid = raw ? raw->pid : 0,
        .python = raw ? raw->python : "",
        .free_threaded = raw && raw->free_threaded,
        .started = raw && raw->started,
        .delivery = raw && raw->delivery ? raw->delivery : "",
        .end = PROCESS_FAILED,
        .reason = pool_print(report->pool, "its report is damaged: %s", why->text),
    };
    report_add_process(report, &process);
}

static bool has_parent(struct raw_process *const *processes, size_t count, const struct raw_process *process)
{
    for (size_t i = 0; i < count; i++)
        if (processes[i]->pid == process->parent && processes[i] != process)
            return true;
    return false;
}

/* `paths`: what list_raw has found in the directory. */
static bool collect_listed(struct report *report, struct natives *natives, const char *directory, const char **paths,
                           struct failure *failure)
{
    struct raw_process **processes = NULL;
    size_t count = 0;
    if (!paths)
        return fail_with(failure, "cannot read %s: %s", directory, strerror(errno));
    for (; *paths; paths++) {
        struct raw_process *process = NULL;
        struct failure damage;
        if (!raw_read(*paths, report->pool, &process, &damage)) {
            add_damaged(report, process, &damage);
        } else if (process->pid) { /* else it was killed before it could say anything */
            processes = pool_grow(report->pool, processes, count, sizeof *processes);
            processes[count++] = process;
        }
    }
    /* The first process of all is the one whose parent is not among them. */
    for (int children = 0; children < 2; children++)
        for (size_t i = 0; i < count; i++)
            if (has_parent(processes, count, processes[i]) == children)
                report_add_raw(report, processes[i], natives);
    return true;
}

bool collect_directory(struct report *report, struct natives *natives, const char *directory, struct failure *failure)
{
    return collect_listed(report, natives, directory, list_raw(report->pool, directory), failure);
}

bool collect(struct report *report, struct natives *natives, const char *path, struct failure *failure)
{
    struct stat status;
    struct raw_process *process;
    if (stat(path, &status) != 0)
        return fail_with(failure, "cannot read %s: %s", path, strerror(errno));
    if (S_ISDIR(status.st_mode)) {
        const char **paths = list_raw(report->pool, path);
        if (paths && !*paths) /* JSON reports are named one by one */
            return fail_with(failure, "%s: no raw report in this directory", path);
        return collect_listed(report, natives, path, paths, failure);
    }
    if (!raw_recognize(path))
        return json_read(path, report, NULL, failure);
    if (!raw_read(path, report->pool, &process, failure))
        return false;
    report_add_raw(report, process, natives);
    return true;
}

uint64_t collect_size(const char *directory)
{
    DIR *stream = opendir(directory);
    struct stat status;
    uint64_t size = 0;
    if (!stream)
        return 0;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;)
        if (is_raw_file(entry) && fstatat(dirfd(stream), entry->d_name, &status, 0) == 0)
            size += (uint64_t)status.st_size;
    closedir(stream);
    return size;
}

static void remove_raw_files(const char *directory)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_raw_file, NULL);
    int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; i < count; i++) {
        unlinkat(descriptor, entries[i]->d_name, 0);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    if (descriptor >= 0)
        close(descriptor);
}

void collect_remove(const char *directory)
{
    /* A process that outlives the command may add a file in between. */
    for (int tries = 0; tries < 3; tries++) {
        remove_raw_files(directory);
        if (rmdir(directory) == 0 || errno != ENOTEMPTY)
            return;
    }
}
