/* Addresses alone are read much faster than addresses with stack pointers (libunwind keeps a cache for the first). They are enough unless
 * the module is entered twice, with the interpreter in between: then Python frames may lie between the module's. */
#include "native_frames.h"

#define UNW_LOCAL_ONLY
#include <libunwind.h>
#include <stdbool.h>

enum { MOST_ADDRESSES = 64, MOST_STEPS = 512 };

static bool is_native(void *address, struct native_frame *frame)
{
    const struct got_module *module = got_module((uintptr_t)address);
    if (module)
        *frame = (struct native_frame){.module = module, .offset = (uintptr_t)address - module->base};
    return module;
}

/* With stack pointers; -1 when the stack cannot be walked. */
static int walk(struct native_frame *frames, int room)
{
    unw_context_t context;
    unw_cursor_t cursor;
    int count = 0;
    if (unw_getcontext(&context) != 0 || unw_init_local(&cursor, &context) != 0)
        return -1;
    for (int i = 0; i < MOST_STEPS && count < room && unw_step(&cursor) > 0; i++) {
        unw_word_t address, stack;
        if (unw_get_reg(&cursor, UNW_REG_IP, &address) != 0 || unw_get_reg(&cursor, UNW_REG_SP, &stack) != 0)
            break;
        if (is_native((void *)address, &frames[count]))
            frames[count++].stack = stack;
    }
    return count;
}

int native_frames(struct native_frame *frames, int room)
{
    void *addresses[MOST_ADDRESSES];
    int addresses_count = unw_backtrace(addresses, MOST_ADDRESSES), count = 0, last = 0;
    bool one_entry = addresses_count < MOST_ADDRESSES;
    for (int i = 0; i < addresses_count && count < room; i++) {
        if (!is_native(addresses[i], &frames[count]))
            continue;
        one_entry &= count == 0 || last == i - 1;
        last = i;
        count++;
    }
    if (one_entry || count == 0)
        return count;
    int walked = walk(frames, room);
    return walked < 0 ? 0 : walked;
}
