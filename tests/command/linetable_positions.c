/* Reads lines `FIRSTLINE TABLE` (hexadecimal) and prints, for each, all positions of the code object as
 * `FROM,TO,LINE,END_LINE,COLUMN,END_COLUMN`, divided by blanks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "linetable.h"
#include "raw_fields.h"

static void give_up(void)
{
    exit(1);
}

static void print_positions(const uint8_t *table, size_t size, int first_line)
{
    struct linetable walk;
    linetable_start(&walk, table, size, first_line);
    while (linetable_next(&walk)) {
        const struct position *at = &walk.position;
        struct position found;
        bool known = linetable_find(table, size, first_line, walk.from, &found);
        if (known != (at->line > 0) || (known && memcmp(&found, at, sizeof found) != 0))
            give_up();
        printf("%u,%u,%d,%d,%d,%d ", walk.from, walk.to, at->line, at->end_line, at->column, at->end_column);
    }
    putchar('\n');
}

int main(void)
{
    char *line = NULL;
    size_t room = 0, size;
    ssize_t length;
    const uint8_t *table;
    while ((length = getline(&line, &room, stdin)) > 0) {
        struct pool pool;
        pool_init(&pool, give_up);
        line[length - 1] = '\0';
        char *hex = raw_split(line, ' ');
        if (!hex || !raw_bytes(&pool, hex, &table, &size))
            give_up();
        print_positions(table, size, atoi(line));
        pool_free(&pool);
    }
    free(line);
    return 0;
}
