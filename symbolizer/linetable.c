/* Each entry opens with a byte whose top bit is set: four bits say how the position is coded, three how many
 * code units (of two bytes) it covers, less one. Lines are told as differences from the entry before;
 * integers of more than a byte come in groups of six bits, the lowest first, bit 6 marking that another
 * follows. */
#include "linetable.h"

#include <limits.h>

enum { UNIT_BYTES = 2 };

/* How an entry codes its position: 0 to 9 are short forms, where the form is the column's upper part. */
enum form { FORM_ONE_LINE = 10, FORM_NO_COLUMNS = 13, FORM_LONG = 14, FORM_NONE = 15 };

static bool take_byte(struct linetable *walk, unsigned *value)
{
    if (walk->next == walk->end || (*walk->next & 0x80) != 0)
        return false;
    *value = *walk->next++;
    return true;
}

/* Columns of the short and the one-line form use all eight bits. */
static bool take_column(struct linetable *walk, unsigned *value)
{
    if (walk->next == walk->end)
        return false;
    *value = *walk->next++;
    return true;
}

static bool take_number(struct linetable *walk, int *value)
{
    uint64_t number = 0;
    unsigned byte;
    for (unsigned shift = 0;; shift += 6) {
        if (shift > 30 || !take_byte(walk, &byte))
            return false;
        number |= (uint64_t)(byte & 0x3f) << shift;
        if (!(byte & 0x40))
            break;
    }
    if (number > INT_MAX)
        return false;
    *value = (int)number;
    return true;
}

/* The sign is the lowest bit. */
static bool take_signed(struct linetable *walk, int *value)
{
    if (!take_number(walk, value))
        return false;
    *value = *value & 1 ? -(*value >> 1) : *value >> 1;
    return true;
}

static bool advance_line(struct linetable *walk, int by)
{
    return !__builtin_add_overflow(walk->line, by, &walk->line);
}

static bool take_columns(struct linetable *walk, struct position *position)
{
    unsigned first, last;
    if (!take_column(walk, &first) || !take_column(walk, &last))
        return false;
    position->column = (int)first;
    position->end_column = (int)last;
    return true;
}

static bool take_long(struct linetable *walk, struct position *position)
{
    int by, lines, column, end_column;
    if (!take_signed(walk, &by) || !advance_line(walk, by) || !take_number(walk, &lines) ||
        !take_number(walk, &column) || !take_number(walk, &end_column))
        return false;
    /* Columns are stored one higher: 0 is "none". */
    position->column = column - 1;
    position->end_column = end_column - 1;
    return !__builtin_add_overflow(walk->line, lines, &position->end_line);
}

static bool take_position(struct linetable *walk, unsigned form, struct position *position)
{
    int by;
    unsigned second;

    *position = (struct position){.column = -1, .end_column = -1};
    if (form == FORM_NONE)
        return true;
    if (form == FORM_LONG) {
        if (!take_long(walk, position))
            return false;
        position->line = walk->line;
        return true;
    }
    if (form == FORM_NO_COLUMNS) {
        if (!take_signed(walk, &by) || !advance_line(walk, by))
            return false;
    } else if (form >= FORM_ONE_LINE) {
        if (!advance_line(walk, (int)form - FORM_ONE_LINE) || !take_columns(walk, position))
            return false;
    } else {
        if (!take_column(walk, &second))
            return false;
        position->column = (int)(form << 3 | (second >> 4 & 7));
        position->end_column = position->column + (int)(second & 15);
    }
    position->line = position->end_line = walk->line;
    return true;
}

void linetable_start(struct linetable *walk, const uint8_t *table, size_t size, int first_line)
{
    *walk = (struct linetable){.next = table, .end = table + size, .line = first_line};
}

bool linetable_next(struct linetable *walk)
{
    if (walk->next == walk->end || !(*walk->next & 0x80))
        return false;
    unsigned first = *walk->next++;
    walk->from = walk->to;
    walk->to += ((first & 7) + 1) * UNIT_BYTES;
    return take_position(walk, first >> 3 & 15, &walk->position);
}

bool linetable_find(const uint8_t *table, size_t size, int first_line, unsigned offset,
                    struct position *position)
{
    struct linetable walk;
    linetable_start(&walk, table, size, first_line);
    while (linetable_next(&walk)) {
        if (offset < walk.to) {
            *position = walk.position;
            return walk.position.line > 0;
        }
    }
    return false;
}
