#include "native.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "map.h"
#include "native_cache.h"
#include "native_dwarf.h"
#include "native_image.h"
#include "native_servers.h"

struct module {
    const char *file, *build_id;
    bool has_cached, cached_counts; /* what is kept is there; it is to be taken for true */
    struct cached cached;
    bool was_opened, is_open;
    struct image image;
    struct map entries;         /* offset -> struct native_entry: what counts */
    struct native_entry *found; /* in this image, the newest first */
    struct map stacks;          /* offset -> struct stack: what was answered */
    struct module *next;
};

struct natives {
    struct pool *pool;
    const char *directory; /* NULL: nothing is kept */
    struct map modules;    /* file, NUL, build id -> struct module */
    struct module *all;
};

/* Seconds for which names hold that were made without debug information: it might be installed meanwhile. */
enum { SYMBOLS_HOLD = 60 * 60 };

const char *natives_version(void)
{
    return dwfl_version(NULL);
}

struct natives *natives_open(struct pool *pool)
{
    struct natives *natives = pool_take(pool, sizeof *natives);
    natives->pool = pool;
    natives->directory = cache_directory(pool);
    return natives;
}

/* ---- what is kept ---- */

static bool file_state(const char *file, uint64_t *size, uint64_t *changed)
{
    struct stat status;
    if (stat(file, &status) != 0)
        return false;
    *size = (uint64_t)status.st_size;
    *changed = (uint64_t)status.st_mtim.tv_sec * 1000000000u + (uint64_t)status.st_mtim.tv_nsec;
    return true;
}

/* Debug information tells all there is. Without it, the names hold while nothing hints that there is some by
 * now. */
static bool still_holds(const struct module *module)
{
    const struct cached *cached = &module->cached;
    char path[DEBUG_PATH];
    uint64_t size, changed, now = (uint64_t)time(NULL);
    if (cached->debug)
        return true;
    image_debug_path(path, module->build_id, ".debug");
    return file_state(module->file, &size, &changed) && size == cached->size && changed == cached->changed &&
           now >= cached->made && now - cached->made < SYMBOLS_HOLD && access(path, F_OK) != 0 &&
           !servers_were_there();
}

static void read_kept(struct natives *natives, struct module *module)
{
    if (!natives->directory || !*module->build_id)
        return;
    module->has_cached = cache_read(&module->cached, natives->directory, module->build_id, natives->pool);
    module->cached_counts = module->has_cached && still_holds(module);
    for (struct native_entry *entry = module->cached.entries; module->has_cached && entry;
         entry = entry->next)
        *map_at(&module->entries, natives->pool, &entry->offset, sizeof entry->offset) = entry;
}

/* What was found in this image, and what is kept already if it is of the same kind. */
static void write_kept(struct natives *natives, struct module *module)
{
    struct cached cached = {
        .debug = module->image.has_debug, .entries = module->found, .made = (uint64_t)time(NULL)};
    if (!natives->directory || !*module->build_id || !module->found)
        return;
    if (!cached.debug) {
        /* servers have a memory of their own for what is not there */
        if (servers_were_there() || (module->has_cached && module->cached.debug) ||
            !file_state(module->file, &cached.size, &cached.changed))
            return;
        if (module->cached_counts)
            cached.made = module->cached.made;
    }
    if (module->cached_counts && module->cached.debug == cached.debug) {
        struct native_entry *last = module->found;
        while (last->next)
            last = last->next;
        last->next = module->cached.entries;
    }
    cache_write(&cached, natives->directory, module->build_id, natives->pool);
}

void natives_close(struct natives *natives)
{
    for (struct module *module = natives->all; module; module = module->next) {
        if (module->is_open) {
            write_kept(natives, module);
            image_close(&module->image);
        }
    }
    natives->all = NULL;
}

/* ---- names ---- */

static struct module *find_module(struct natives *natives, const char *file, const char *build_id)
{
    size_t length = strlen(file) + 1 + strlen(build_id);
    char *key = pool_print(natives->pool, "%s%c%s", file, 0, build_id);
    void **place = map_at(&natives->modules, natives->pool, key, length);
    struct module *module = *place;
    if (!module) {
        *place = module = pool_take(natives->pool, sizeof *module);
        module->file = file;
        module->build_id = build_id;
        module->next = natives->all;
        natives->all = module;
        read_kept(natives, module);
    }
    return module;
}

static const struct native_entry *look_up(struct natives *natives, struct module *module, uint64_t offset)
{
    struct native_entry *kept = map_get(&module->entries, &offset, sizeof offset);
    if (kept && module->cached_counts)
        return kept;
    if (!module->was_opened) {
        module->was_opened = true;
        module->is_open = image_open(&module->image, module->file, module->build_id);
    }
    if (!module->is_open)
        return kept; /* better than nothing */
    struct native_entry *entry = pool_take(natives->pool, sizeof *entry);
    entry->offset = offset;
    entry->stack = dwarf_frames(&module->image, natives->pool, offset);
    entry->next = module->found;
    module->found = entry;
    return entry;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The entry's frames with the name of the module's file. */
static struct stack complete(struct natives *natives, const struct module *module, uint64_t offset,
                             const struct native_entry *entry)
{
    size_t count = entry && entry->stack.count ? entry->stack.count : 1;
    struct frame *frames = pool_take(natives->pool, count * sizeof *frames);
    frames[0] = (struct frame){.function = "", .file = "", .column = -1, .end_column = -1, .native = true};
    if (entry && entry->stack.count)
        memcpy(frames, entry->stack.frames, count * sizeof *frames);
    else
        frames[0].function = pool_print(natives->pool, "%s+0x%" PRIx64, base_name(module->file), offset);
    for (size_t i = 0; i < count; i++)
        if (!*frames[i].file)
            frames[i].file = module->file;
    return (struct stack){frames, count};
}

struct stack natives_frames(struct natives *natives, const char *file, const char *build_id, uint64_t offset)
{
    struct module *module = find_module(natives, file, build_id);
    void **place = map_at(&module->stacks, natives->pool, &offset, sizeof offset);
    struct stack *stack = *place;
    if (!stack) {
        *place = stack = pool_take(natives->pool, sizeof *stack);
        *stack = complete(natives, module, offset, look_up(natives, module, offset));
    }
    return *stack;
}
