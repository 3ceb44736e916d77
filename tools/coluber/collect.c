#include "collect.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "from_raw.h"
#include "json.h"
#include "progress.h"
#include "raw.h"

bool collect_is_raw(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && strcmp(dot, ".raw") == 0;
}

static int is_raw_file(const struct dirent *entry)
{
    return collect_is_raw(entry->d_name);
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

/* The processes that raw reports tell of. */
struct batch {
    struct raw_process **processes;
    size_t count;
    struct map pids;
};

/* False when it is damaged. `*process` may be known all the same. */
static bool read_raw(struct report *report, struct batch *batch, const char *path, struct raw_process **read, struct failure *damage)
{
    struct pool *pool = report->pool;
    *read = NULL;
    if (!raw_read(path, pool, read, damage))
        return false;
    struct raw_process *process = *read;
    if (process->pid || raw_is_lost(path)) { /* else it was killed before it could say anything */
        if (raw_is_lost(path) && !process->failed)
            process->failed = "what it found could not all be written to TMPDIR (is it full?)";
        batch->processes = pool_grow(pool, batch->processes, batch->count, sizeof *batch->processes);
        batch->processes[batch->count++] = process;
        *map_at(&batch->pids, pool, &process->pid, sizeof process->pid) = process;
    }
    return true;
}

/* Another process: after an exec, one has the same number as before. */
static bool has_parent(const struct batch *batch, const struct raw_process *process)
{
    return process->parent != process->pid && map_get(&batch->pids, &process->parent, sizeof process->parent);
}

/* The first process of all is the one whose parent is not among them. */
static void add_batch(struct report *report, struct natives *natives, const struct batch *batch)
{
    for (int children = 0; children < 2; children++)
        for (size_t i = 0; i < batch->count; i++)
            if (has_parent(batch, batch->processes[i]) == children)
                report_add_raw(report, batch->processes[i], natives);
}

bool collect_directory(struct report *report, struct natives *natives, const char *directory,
                       struct failure *failure)
{
    struct batch batch = {0};
    const char **paths = list_raw(report->pool, directory);
    if (!paths)
        return fail_with(failure, "cannot read %s: %s", directory, strerror(errno));
    for (; *paths; paths++) {
        struct raw_process *process;
        struct failure damage;
        if (!read_raw(report, &batch, *paths, &process, &damage))
            add_damaged(report, process, &damage);
    }
    add_batch(report, natives, &batch);
    return true;
}

/* ---- what the user names ---------------------------------------------------------------------- */

struct collection {
    struct report *report;
    struct natives *natives;
    struct progress progress;
    size_t taken, foreign; /* files of the operand */
};

/* The raw reports of one directory, parents before their children; how many files it were, or 0. */
static size_t take_raw_directory(struct collection *collection, const struct found_file *files, size_t count,
                                 struct failure *failure)
{
    struct batch batch = {0};
    struct raw_process *process;
    size_t i = 0;
    for (; i < count && files[i].raw && files[i].directory == files[0].directory; i++) {
        if (access(files[i].path, R_OK) != 0) {
            failure_write(failure, "cannot read %s: %s", files[i].path, strerror(errno));
            return 0;
        }
        if (!raw_may_be(files[i].path)) {
            failure_write(failure, "%s: not a raw report", files[i].path);
            return 0;
        }
        if (!read_raw(collection->report, &batch, files[i].path, &process, failure))
            return 0;
        progress_step(&collection->progress);
    }
    add_batch(collection->report, collection->natives, &batch);
    collection->taken += i;
    return i;
}

static bool take_file(struct collection *collection, const struct found_file *file, struct failure *failure)
{
    struct raw_process *process;
    bool foreign = false;
    collection->taken++;
    if (file->found || !raw_recognize(file->path)) {
        if (json_read(file->path, collection->report, &foreign, failure))
            return true;
        if (!file->found || !foreign)
            return false;
        collection->taken--;
        collection->foreign++;
        return true;
    }
    if (!raw_read(file->path, collection->report->pool, &process, failure))
        return false;
    report_add_raw(collection->report, process, collection->natives);
    return true;
}

/* The files of one operand. */
static bool take_files(struct collection *collection, const char *operand, const struct found_file *files,
                       size_t count, struct failure *failure)
{
    collection->taken = collection->foreign = 0;
    for (size_t i = 0, taken; i < count; i += taken) {
        taken = 1;
        if (files[i].raw)
            taken = take_raw_directory(collection, files + i, count - i, failure);
        else if (!take_file(collection, &files[i], failure))
            taken = 0;
        if (taken == 0)
            return false;
        if (!files[i].raw)
            progress_step(&collection->progress);
    }
    const char *skipped = collection->foreign == 1 ? "JSON file is no coluber report" : "JSON files are no coluber reports";
    if (collection->taken == 0 && collection->foreign)
        return fail_with(failure, "%s: no report in this directory (%zu %s)", operand, collection->foreign, skipped);
    if (collection->taken == 0)
        return fail_with(failure, "%s: no report in this directory", operand);
    if (collection->foreign)
        report_add_warning(collection->report, pool_print(collection->report->pool, "%s: %zu %s and passed over",
                                                          operand, collection->foreign, skipped));
    return true;
}

/* All is looked for before anything is read: it is known then how much it is. */
bool collect(struct report *report, char **paths, size_t count, const char *output, bool progress, struct failure *failure)
{
    struct collection collection = {.report = report, .natives = natives_open(report->pool)};
    struct stat written;
    struct found_files files = {.pool = report->pool, .except = output && stat(output, &written) == 0 ? &written : NULL};
    size_t *ends = pool_take(report->pool, count * sizeof *ends);
    bool fine = true;
    for (size_t i = 0; fine && i < count; i++) {
        fine = files_find(&files, paths[i], failure);
        ends[i] = files.count;
    }
    progress_start(&collection.progress, progress, files.count);
    for (size_t i = 0, start = 0; fine && i < count; start = ends[i++])
        fine = take_files(&collection, paths[i], files.items + start, ends[i] - start, failure);
    progress_end(&collection.progress);
    natives_close(collection.natives);
    return fine;
}

/* ---- the directory of a run ------------------------------------------------------------------- */

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
