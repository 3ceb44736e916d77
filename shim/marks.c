#include "marks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "locks.h"
#include "raw_writer.h"
#include "record.h"

/* The texts of the mark that holds, each with its end, and an empty one behind them; NULL: no test. Under the record lock. */
static char *current;
static size_t current_size;
static uint32_t number; /* of the last mark of a test */
static bool written = true;

/* The arguments in that form; NULL for no test. The texts stay the program's until they are copied. */
static char *pack(object *arguments, size_t *size)
{
    *size = 1;
    for (intptr_t i = 0; i < py_size(arguments); i++) {
        const char *text = py_text(py_tuple_item(arguments, i));
        *size += text ? strlen(text) + 1 : 0;
    }
    char *packed = calloc(1, *size), *end = packed;
    for (intptr_t i = 0; packed && i < py_size(arguments); i++) {
        const char *text = py_text(py_tuple_item(arguments, i));
        size_t length = text ? strlen(text) : 0;
        if (length)
            memcpy(end, text, length), end += length + 1;
    }
    if (packed && !*packed) {
        free(packed);
        return NULL;
    }
    return packed;
}

static bool is_current(const char *mark, size_t size)
{
    return mark && current ? size == current_size && memcmp(mark, current, size) == 0 : mark == current;
}

void marks_set(object *arguments)
{
    size_t size;
    char *mark = pack(arguments, &size);
    lock_take(LOCK_RECORD);
    record_counts();
    if (!is_current(mark, size)) {
        char *before = current;
        current = mark;
        current_size = size;
        mark = before;
        number += current != NULL;
        written = false;
    }
    lock_give(LOCK_RECORD);
    free(mark);
}

uint32_t marks_number(void)
{
    return current ? number : 0;
}

void marks_write(void)
{
    if (written)
        return;
    written = true;
    raw_begin("test");
    for (const char *text = current; text && *text; text += strlen(text) + 1)
        raw_string(text);
    if (!current)
        raw_string("");
    raw_end();
}

void marks_after_fork(void)
{
    written = current == NULL;
}
