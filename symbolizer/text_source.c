/* A line of a source file. Where it is longer than the terminal's line, what stands around the marked
 * expression is shown, with an ellipsis where something is left out. */
#include <limits.h>
#include <string.h>

#include "text_parts.h"

static const char indent[] = "         ";
static const char ellipsis[] = "\u2026"; /* one column */

enum { INDENT = sizeof indent - 1, TAB = 8 };

/* The columns of a line that are shown, from `from` to before `to`; `cut`: not all of them. */
struct window {
    int from, to;
    bool cut;
};

/* A tab is as wide as it can be where the line is shown as it is, and one column where it is cut. */
static size_t character(const char *text, int tab, int *columns)
{
    if (*text == '\t') {
        *columns = tab;
        return 1;
    }
    return display_character(text, columns);
}

/* Columns of the first `bytes` of the line. */
static int columns_of(const char *line, int bytes, int tab)
{
    int all = 0, columns;
    for (int at = 0; at < bytes && line[at]; all += columns)
        at += (int)character(line + at, tab, &columns);
    return all;
}

/* `from` and `to` are the marked bytes. */
static struct window window_on(const struct printer *printer, const char *line, int from, int to)
{
    int width = printer->options->width, room = width - INDENT;
    if (width == 0 || columns_of(line, INT_MAX, TAB) <= room)
        return (struct window){0, INT_MAX, false};
    int all = columns_of(line, INT_MAX, 1), start = columns_of(line, from, 1), end = columns_of(line, to, 1);
    if (all <= room)
        return (struct window){0, all, true};
    if (end <= room - 1)
        return (struct window){0, room - 1, true};
    int inner = room - 2, before = (inner - (end - start)) / 2;
    if (before > 0)
        start -= before;
    if (start + inner + 1 >= all)
        return (struct window){all - (room - 1), all, true};
    return (struct window){start, start + inner, true};
}

/* The line, and in `carets` what belongs below it; the number of characters in it. */
static size_t print_line(FILE *out, const char *line, int from, int to, struct window window, char *carets)
{
    size_t count = 0;
    int column = 0, columns;
    bool cut_off = false;
    if (window.from > 0) {
        fputs(ellipsis, out);
        carets[count++] = ' ';
    }
    for (int at = 0, length; line[at]; at += length, column += columns) {
        length = (int)character(line + at, 1, &columns);
        size_t control = display_control(line + at);
        bool tab = line[at] == '\t' && !window.cut, marked = at >= from && at < to;
        bool before = column < window.from;
        cut_off = cut_off || column + columns > window.to;
        if (cut_off || (before && column + columns <= window.from))
            continue;
        if (before) /* the right half of a wide character */
            putc(' ', out);
        else if (control && !tab)
            putc(' ', out);
        else
            fwrite(line + at, 1, (size_t)length, out);
        for (int i = before ? window.from - column : 0; i < columns; i++)
            carets[count++] = marked ? '^' : tab ? '\t' : ' ';
    }
    if (cut_off)
        fputs(ellipsis, out);
    putc('\n', out);
    while (count > 0 && carets[count - 1] != '^')
        count--;
    return count;
}

void print_source(struct printer *printer, const struct frame *frame)
{
    const char *line = source_line(&printer->sources, frame->file, frame->line);
    if (!line)
        return;
    int skipped = (int)strspn(line, " \t\f");
    line += skipped;
    int length = (int)strlen(line);
    if (length == 0)
        return;
    int from = frame->column - skipped, to = frame->end_column - skipped;
    /* A file that has been edited since may be shorter. */
    if (frame->column < 0 || from < 0 || from >= to || to > length || !source_columns_known(line))
        from = to = 0;
    struct window window = window_on(printer, line, from, to);
    char *carets = pool_take(printer->pool, 2 * (size_t)length + 2);
    fputs(indent, printer->out);
    size_t count = print_line(printer->out, line, from, to, window, carets);
    if (count == 0)
        return;
    fputs(indent, printer->out);
    size_t margin = strspn(carets, " \t");
    fwrite(carets, 1, margin, printer->out);
    enum paint paint = paint_of(printer->severity);
    paint_start(printer->out, printer->options, paint);
    fwrite(carets + margin, 1, count - margin, printer->out);
    paint_end(printer->out, printer->options, paint);
    putc('\n', printer->out);
}
