/* A race as an annotation, on one line:
 *
 *   ::error file=counter.py,line=8,endLine=8,col=9,endColumn=18,title=lost-update%3A attribute 'value' of
 * ...:: Update by thread T2 "Thread-1 (work)" in Counter.increment at counter.py:8, holding no lock%0AUpdate
 * by ...
 *
 * One annotation for each race, since GitHub shows ten of a severity for each step: a second one for the
 * other access would take the place of another race.
 */
#include "github.h"

#include <inttypes.h>
#include <string.h>

#include "advice.h"
#include "display.h"
#include "phrases.h"
#include "place.h"
#include "text.h"

struct annotations {
    FILE *out;
    struct pool *pool;
    const char *root;
    struct sources sources;
};

/* Data may hold anything but line ends; in a property, what divides properties is escaped, too. */
static void print_escaped(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (strchr(special, *text))
            fprintf(out, "%%%02X", (unsigned)*text);
        else
            putc(*text, out);
    }
}

static void print_property(FILE *out, const char *text)
{
    print_escaped(out, text, "%\r\n:,");
}

static void print_data(FILE *out, const char *text)
{
    print_escaped(out, text, "%\r\n");
}

/* A place outside the file system (`<string>`) is only told in the message. */
static void print_place(struct annotations *to, const struct frame *frame)
{
    if (!frame || *frame->file != '/')
        return;
    const char *relative = path_below(frame->file, to->root);
    fputs("file=", to->out);
    print_property(to->out, relative ? relative : frame->file);
    if (frame->line > 0)
        fprintf(to->out, ",line=%d,endLine=%d", frame->line, frame->line);
    struct columns columns;
    if (frame_columns(&to->sources, frame, &columns))
        fprintf(to->out, ",col=%d,endColumn=%d", columns.from, columns.to - 1);
    putc(',', to->out);
}

static void print_access(struct annotations *to, const struct report_access *access)
{
    static const char *const openings[] = {[OP_READ] = "Read", [OP_WRITE] = "Write", [OP_UPDATE] = "Update"};
    struct pool *pool = to->pool;
    print_data(to->out, pool_print(pool, "%s by thread %s %s, holding %s\n", openings[access_op(access)],
                                   phrase_thread(pool, access->thread),
                                   phrase_where(pool, &access->stack, to->root), phrase_locks(pool, access)));
}

/* A few: the report has all of them. */
static void print_tests(struct annotations *to, const struct told_group *group)
{
    enum { TOLD = 3 };
    size_t count;
    const struct report_test *tests = group_tests(to->pool, group, &count);
    for (size_t i = 0; i < count && i < TOLD; i++) {
        fputs(i == 0 ? "Seen in " : ", ", to->out);
        print_data(to->out, display_clean(to->pool, tests[i].name));
    }
    if (count > TOLD)
        fprintf(to->out, " and %zu more tests", count - TOLD);
    if (count)
        print_data(to->out, "\n");
}

static void print_annotation(struct annotations *to, const struct told_group *group)
{
    static const char *const commands[SEVERITIES] = {
        [SEVERITY_NOTE] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    const struct report_race *race = group->head;
    int side = leading_side(race, to->root);
    fprintf(to->out, "::%s ", commands[race_severity(race->kind)]);
    print_place(to, place_of(&race->accesses[side].stack, to->root));
    fputs("title=", to->out);
    print_property(to->out, pool_print(to->pool, "%s: %s", race_kind_name(race->kind),
                                       phrase_location(to->pool, group)));
    if (group->count > 1)
        print_property(to->out, pool_print(to->pool, " (%" PRIu64 " times)", group->count));
    fputs("::", to->out);
    print_access(to, &race->accesses[side]);
    print_access(to, &race->accesses[1 - side]);
    print_tests(to, group);
    print_data(to->out, race_whole_advice(to->pool, race));
    putc('\n', to->out);
}

bool github_print(FILE *out, const struct report *report, const struct print_options *options)
{
    struct pool *pool = report->pool;
    struct annotations to = {out, pool, project_root(pool, options->cwd), {.pool = pool}};
    struct told_group group;
    for (size_t next = 0; next_group(report, &next, &group);)
        if (options->notes || race_severity(group.head->kind) != SEVERITY_NOTE)
            print_annotation(&to, &group);
    text_end(out, report, options);
    return true;
}
