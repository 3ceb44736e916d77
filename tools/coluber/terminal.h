/* What may be written to a stream: colours, and lines of which width. */
#ifndef COLUBER_TERMINAL_H
#define COLUBER_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* The choices of --color, ended by NULL; the first is the default. */
extern const char *const color_choices[];

/* Whether the stream gets colours: `choice` is one of the choices, or NULL. Without a choice a terminal does,
 * unless it is a dumb one or NO_COLOR is set. */
bool terminal_has_colors(FILE *stream, const char *choice);

/* Columns of the terminal's line, or 0 when the stream is no terminal. */
int terminal_width(FILE *stream);

#endif
