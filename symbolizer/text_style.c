/* Colours, and sentences that are broken where a terminal's line ends. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text_parts.h"

/* Few, and such as are legible on a light and on a dark background. */
static const char *const codes[PAINTS] = {
    [PAINT_PLAIN] = "",          [PAINT_ERROR] = "\033[1;31m", [PAINT_WARNING] = "\033[1;35m",
    [PAINT_NOTE] = "\033[1;36m", [PAINT_STRONG] = "\033[1m",   [PAINT_DIM] = "\033[2m",
};

enum paint paint_of(enum race_severity severity)
{
    static const enum paint paints[SEVERITIES] = {
        [SEVERITY_NOTE] = PAINT_NOTE, [SEVERITY_WARNING] = PAINT_WARNING, [SEVERITY_ERROR] = PAINT_ERROR};
    return paints[severity];
}

void paint_start(FILE *out, const struct print_options *options, enum paint paint)
{
    if (options->color)
        fputs(codes[paint], out);
}

void paint_end(FILE *out, const struct print_options *options, enum paint paint)
{
    if (options->color && paint != PAINT_PLAIN)
        fputs("\033[0m", out);
}

const char *clean(struct printer *printer, const char *text)
{
    return display_clean(printer->pool, text);
}

const char *shown_file(struct printer *printer, const char *file)
{
    const char *cwd = printer->options->cwd;
    size_t length = cwd ? strlen(cwd) : 0;
    if (length > 1 && strncmp(file, cwd, length) == 0 && file[length] == '/')
        file += length + 1;
    return clean(printer, file);
}

static void blanks(struct flow *flow, int count)
{
    fprintf(flow->printer->out, "%*s", count, "");
    flow->column = count;
}

struct flow flow_begin(struct printer *printer, int indent, int further)
{
    struct flow flow = {.printer = printer, .indent = indent + further};
    blanks(&flow, indent);
    return flow;
}

/* The word at `text`, with the blank in front of it, or with a new line instead. The last column is for the comma that may follow. */
static void put_word(struct flow *flow, const char *text, size_t length)
{
    FILE *out = flow->printer->out;
    int width = flow->printer->options->width, columns = 0;
    for (size_t at = 0; at < length;) {
        int taken;
        at += display_character(text + at, &taken);
        columns += taken;
    }
    if (width && *text == ' ' && flow->column + columns >= width && flow->column > flow->indent) {
        putc('\n', out);
        blanks(flow, flow->indent);
        text++;
        length--;
        columns--;
    }
    fwrite(text, 1, length, out);
    flow->column += columns;
}

void flow_put(struct flow *flow, enum paint paint, const char *text)
{
    paint_start(flow->printer->out, flow->printer->options, paint);
    while (*text) {
        size_t length = 1 + strcspn(text + 1, " ");
        put_word(flow, text, length);
        text += length;
    }
    paint_end(flow->printer->out, flow->printer->options, paint);
}

void flow_print(struct flow *flow, const char *format, ...)
{
    va_list arguments;
    char *text;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0)
        flow->printer->pool->no_memory();
    flow_put(flow, PAINT_PLAIN, pool_text(flow->printer->pool, text, (size_t)length));
    free(text);
}

void flow_whole(struct flow *flow, const char *text)
{
    put_word(flow, text, strlen(text));
}

void flow_end(struct flow *flow)
{
    putc('\n', flow->printer->out);
}
