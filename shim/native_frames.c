/* Return addresses are read much faster alone than together with stack pointers (libunwind keeps a cache for the first). They are enough unless
 * the module's frames have others between them: then Python frames may lie there, and where they do is told by comparing stack pointers with the
 * interpreter's marks. That is done once for each sequence of addresses: it tells how often the interpreter was entered between two of them. */
#include "native_frames.h"

#define UNW_LOCAL_ONLY
#include <libunwind.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cpython/python.h"
#include "intern.h"
#include "locks.h"

enum { MOST_ADDRESSES = 128, MOST_STEPS = 256, MOST_FRAMES = 32, MOST_SEQUENCES = 20000 };

/* For each frame, how often the interpreter was entered between it and the innermost one. */
struct levels {
    uint8_t of[MOST_FRAMES];
};

static struct intern sequences; /* of addresses */
static struct levels *known;    /* by sequence number, from 1 */
static uint32_t known_room;

static bool find_module(uintptr_t address, struct native_frame *found)
{
    const struct got_module *module = got_module(address);
    if (module)
        *found = (struct native_frame){.module = module, .offset = address - module->base};
    return module;
}

/* How many of the interpreter's marks lie below an address, that is, further in; fewer than UINT8_MAX. */
static uint8_t entries_below(uintptr_t stack)
{
    uint8_t count = 0;
    frame *f = py_innermost_frame();
    while (f && count < UINT8_MAX - 1 && py_frame_entry(f, &f) < stack)
        count++;
    return count;
}

/* False when the stack cannot be walked, or looks different than before. */
static bool walk(const struct native_frame *frames, int count, struct levels *levels)
{
    unw_context_t context;
    unw_cursor_t cursor;
    struct native_frame found;
    int next = 0;
    if (unw_getcontext(&context) != 0 || unw_init_local(&cursor, &context) != 0)
        return false;
    for (int i = 0; i < MOST_STEPS && next < count && unw_step(&cursor) > 0; i++) {
        unw_word_t address, stack;
        if (unw_get_reg(&cursor, UNW_REG_IP, &address) != 0 || unw_get_reg(&cursor, UNW_REG_SP, &stack) != 0)
            return false;
        if (!find_module(address, &found))
            continue;
        if (found.module != frames[next].module || found.offset != frames[next].offset)
            return false;
        levels->of[next++] = entries_below(stack);
    }
    return next == count;
}

static bool look_up(void *const *addresses, int count, struct levels *levels, uint32_t *number)
{
    bool fresh = false;
    lock_take(LOCK_RECORD);
    *number = sequences.count < MOST_SEQUENCES ? intern(&sequences, addresses, (size_t)count * sizeof *addresses, &fresh) : 0;
    bool found = *number && *number < known_room && known[*number].of[0] != UINT8_MAX;
    if (found)
        *levels = known[*number];
    lock_give(LOCK_RECORD);
    return found;
}

static void keep(uint32_t number, const struct levels *levels)
{
    lock_take(LOCK_RECORD);
    if (number >= known_room) {
        uint32_t wanted = (number + 64) * 2;
        struct levels *grown = realloc(known, wanted * sizeof *grown);
        if (grown) {
            memset(grown + known_room, UINT8_MAX, (wanted - known_room) * sizeof *grown);
            known = grown;
            known_room = wanted;
        }
    }
    if (number < known_room)
        known[number] = *levels;
    lock_give(LOCK_RECORD);
}

/* From levels to marks. */
static void set_entries(struct native_frame *frames, int count, const struct levels *levels)
{
    frame *f = py_innermost_frame();
    uintptr_t entry = f ? py_frame_entry(f, &f) : UINTPTR_MAX;
    for (int i = 0, level = 0; i < count; i++) {
        for (; level < levels->of[i]; level++)
            entry = f ? py_frame_entry(f, &f) : UINTPTR_MAX;
        frames[i].entry = entry;
    }
}

int native_frames(struct native_frame *frames, int room)
{
    void *addresses[MOST_ADDRESSES];
    struct levels levels = {{0}};
    uint32_t number;
    int address_count = unw_backtrace(addresses, MOST_ADDRESSES), count = 0, first = 0, last = 0;
    bool one_run = true;
    if (room > MOST_FRAMES)
        room = MOST_FRAMES;
    for (int i = 0; i < address_count && count < room; i++) {
        if (!find_module((uintptr_t)addresses[i], &frames[count]))
            continue;
        if (count++ == 0)
            first = i;
        else
            one_run &= last == i - 1;
        last = i;
    }
    if (one_run)
        return count;
    if (!look_up(addresses + first, last + 1 - first, &levels, &number)) {
        if (!walk(frames, count, &levels))
            return 1;
        if (number)
            keep(number, &levels);
    }
    set_entries(frames, count, &levels);
    return count;
}
