#include "phrases.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "display.h"
#include "place.h"

const char *phrase_thread(struct pool *pool, const struct report_thread *thread)
{
    if (!*thread->name)
        return pool_print(pool, "T%u", thread->id);
    return pool_print(pool, "T%u \"%s\"", thread->id, display_clean(pool, thread->name));
}

const char *phrase_locks(struct pool *pool, const struct report_access *access)
{
    const char *list = "no lock";
    for (size_t i = 0; i < access->lock_count; i++) {
        const char *lock = display_clean(pool, access->locks[i]);
        const char *separator = i + 1 == access->lock_count ? " and " : ", ";
        list = i == 0 ? lock : pool_print(pool, "%s%s%s", list, separator, lock);
    }
    return list;
}

const char *phrase_place(struct pool *pool, const struct frame *frame, const char *root)
{
    const char *relative = path_below(frame->file, root);
    const char *file = display_clean(pool, relative ? relative : frame->file);
    return frame->line > 0 ? pool_print(pool, "%s:%d", file, frame->line) : file;
}

const char *phrase_where(struct pool *pool, const struct stack *stack, const char *root)
{
    const struct frame *frame = stack_innermost(stack);
    if (!frame)
        return "at a place that is not known";
    const char *function = *frame->function ? display_clean(pool, frame->function) : "?";
    return pool_print(pool, "in %s at %s", function, phrase_place(pool, frame, root));
}

const char *phrase_location(struct pool *pool, const struct told_group *group)
{
    const struct report_location *location = &group->head->location;
    const char *display = display_clean(pool, location->display);
    bool index = strcmp(location->type, "index") == 0;
    const char *one = index ? "index" : "key", *several = index ? "indices" : "keys";
    if (group->more == 0)
        return display;
    return pool_print(pool, "%s, and %" PRIu64 " more %s", display, group->more,
                      group->more == 1 ? one : several);
}
