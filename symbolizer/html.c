/* The page itself (page/) is the same for all reports; it is joined into one text when Coluber is built. What
 * is printed is that text with the report's data put in as JSON, from which the page's script builds what is
 * seen:
 *
 *   {"report": {...}, "sources": [...], "directory": "/srv/app"}
 *
 * `report` is what json.md describes, `sources` what excerpts.h says, and files below `directory` are shown
 * relative to it.
 */
#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "excerpts.h"
#include "json_object.h"

/* Written by page/embed.cmake. */
extern const char html_page[];

/* Stands in the page where the data belongs. */
static const char placeholder[] = "@DATA@";

/* Texts come from the program, and the data stand in a script element: nothing in them may end it. In JSON
 * these characters stand in strings only, where they may be written as escapes. */
static void print_data(FILE *out, const char *json)
{
    for (const char *at = json; *at; at++) {
        if (*at == '<' || *at == '>' || *at == '&')
            fprintf(out, "\\u%04x", *at);
        else if (strncmp(at, "\u2028", 3) == 0 || strncmp(at, "\u2029", 3) == 0) {
            fputs(at[2] == '\xa8' ? "\\u2028" : "\\u2029", out);
            at += 2;
        } else {
            putc(*at, out);
        }
    }
}

static char *data(const struct report *report, const struct print_options *options)
{
    json_t *directory = options->cwd ? json_text(options->cwd) : json_null();
    json_t *object = json_pack("{s:o, s:o, s:o}", "report", json_report_object(report, options->notes),
                               "sources", excerpts_array(report, options->notes), "directory", directory);
    char *dumped = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    return dumped;
}

bool html_print(FILE *out, const struct report *report, const struct print_options *options)
{
    const char *before = html_page, *after = strstr(html_page, placeholder);
    char *json = data(report, options);
    if (!json)
        return false;
    fwrite(before, 1, (size_t)(after - before), out);
    print_data(out, json);
    fputs(after + strlen(placeholder), out);
    free(json);
    return true;
}
