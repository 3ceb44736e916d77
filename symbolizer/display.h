/* Texts as a terminal shows them: how many columns they take, and without what would talk to it. */
#ifndef COLUBER_DISPLAY_H
#define COLUBER_DISPLAY_H

#include <locale.h>
#include <stddef.h>

#include "pool.h"

/* Sources and names are UTF-8, whatever the user's locale says. Between these two calls the thread has a
 * locale that knows it; where the system has none, each character counts as one column. */
struct display {
    locale_t utf8, before;
};
void display_open(struct display *display);
void display_close(struct display *display);

/* The length of the first character, which must not be NUL, in bytes. `*columns`: 0 for one that combines
 * with the one before, 2 for a wide one; a byte that is no character takes one. */
size_t display_character(const char *text, int *columns);

/* Columns of a whole text. */
int display_columns(const char *text);

/* The length of a control character at `text`: 1, or 2 or 3 for those that UTF-8 writes as so many bytes, among
 * them those that turn the direction of what follows; 0: it is none. */
size_t display_control(const char *text);

/* The text with its control characters escaped: names come from the program, and none of them may break a
 * line or talk to a terminal. The text itself when it has none. */
const char *display_clean(struct pool *pool, const char *text);

#endif
