/* What the files of the text report share. Texts that are handed to these functions are clean (display.h). */
#ifndef COLUBER_TEXT_PARTS_H
#define COLUBER_TEXT_PARTS_H

#include "display.h"
#include "printer.h"
#include "source.h"

struct printer {
    FILE *out;
    const struct print_options *options;
    struct pool *pool;
    struct sources sources;
    enum race_severity severity; /* of the race that is printed */
};

/* The text, with what must not be in it escaped. */
const char *clean(struct printer *printer, const char *text);

/* A file's name as it is shown: relative to the working directory when it is below. */
const char *shown_file(struct printer *printer, const char *file);

/* ---- text_style.c ---- */

enum paint { PAINT_PLAIN, PAINT_ERROR, PAINT_WARNING, PAINT_NOTE, PAINT_STRONG, PAINT_DIM, PAINTS };

enum paint paint_of(enum race_severity severity);

/* Nothing, where the report has no colours. */
void paint_start(FILE *out, const struct print_options *options, enum paint paint);
void paint_end(FILE *out, const struct print_options *options, enum paint paint);

/* A sentence that is broken at blanks, where the terminal's line ends. */
struct flow {
    struct printer *printer;
    int column, indent; /* of the lines behind the first */
};

/* Begins with `indent` blanks; further lines have `further` more. */
struct flow flow_begin(struct printer *printer, int indent, int further);
void flow_put(struct flow *flow, enum paint paint, const char *text);
void flow_print(struct flow *flow, const char *format, ...) __attribute__((format(printf, 2, 3)));
void flow_whole(struct flow *flow, const char *text); /* broken before its first blank only */
void flow_end(struct flow *flow);

/* ---- text_source.c ---- */

/* The frame's line with carets below its expression, or nothing when the file cannot be read. */
void print_source(struct printer *printer, const struct frame *frame);

/* ---- text_stack.c ---- */

/* The stack where an access was made or an object created. */
void print_stack(struct printer *printer, const struct stack *stack, bool with_source);

/* The stack where a thread was started, without Thread.start itself. */
struct stack below_start(const struct printer *printer, const struct stack *stack);

bool is_same_stack(const struct stack *one, const struct stack *other);

#endif
