/* A saved report into the report. The races, most of its text, are taken by their texts where others had them (json_split.h). */
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "json_fields.h"
#include "json_open.h"
#include "json_split.h"

/* A race that has been read, by its text. */
struct known_text {
    struct report_race *race;
    const char *note; /* the group, of a note */
};

/* What of one report is on the way. */
struct intake {
    struct reader *reader;
    struct pool scratch;
    struct map groups; /* of listed notes */
    uint64_t listed_notes; /* a group counts once */
};

static void count_note(struct intake *intake, const char *group)
{
    void **seen = group && *group ? map_at(&intake->groups, &intake->scratch, group, strlen(group)) : NULL;
    intake->listed_notes += !seen || !*seen;
    if (seen)
        *seen = intake;
}

/* The group of a note, "" where it is not told; NULL: the race is no note. */
static const char *note_of(struct reader *reader, const json_t *race)
{
    const char *severity = json_string_value(json_object_get(race, "severity"));
    if (!severity || strcmp(severity, race_severity_name(SEVERITY_NOTE)) != 0)
        return NULL;
    const char *group = json_string_value(json_object_get(race, "group"));
    return group ? pool_copy(reader->pool, group) : "";
}

/* Reads a race without keeping anything of it, and once more if it is a new one. The one in the report, or NULL when it is refused. */
static struct report_race *add_race(struct intake *intake, const json_t *object)
{
    struct reader *reader = intake->reader, borrower = *reader;
    struct report_race race;
    borrower.pool = &intake->scratch;
    borrower.borrows = true;
    if (!take_race(&borrower, object, &race))
        return NULL;
    const char *note = note_of(&borrower, object);
    if (note)
        count_note(intake, note);
    struct report_race *known = report_merge_race(reader->report, &race, &intake->scratch);
    if (known)
        return known;
    return take_race(reader, object, &race) ? report_add_race(reader->report, &race) : NULL;
}

static bool add_races(struct intake *intake, const json_t *races)
{
    for (size_t i = 0; i < json_array_size(races); i++)
        if (!add_race(intake, json_array_get(races, i)))
            return false;
    return true;
}

/* A race by its text, which is parsed only if no other report had it. */
static bool add_text(struct intake *intake, const struct race_text *text)
{
    struct reader *reader = intake->reader;
    struct report *report = reader->report;
    uint64_t key[3] = {text->fingerprint[0], text->fingerprint[1], text->length};
    struct known_text *known = text->comparable ? map_get(&report->texts, key, sizeof key) : NULL;
    json_error_t error;
    if (known) {
        known->race->count = count_sum(known->race->count, text->count);
        if (known->note)
            count_note(intake, known->note);
        return true;
    }
    json_t *object = json_loadb(text->start, text->length, 0, &error);
    struct report_race *race = object ? add_race(intake, object) : NULL;
    if (race && text->comparable) {
        *map_at(&report->texts, report->pool, key, sizeof key) = known = pool_take(report->pool, sizeof *known);
        *known = (struct known_text){race, note_of(reader, object)};
    }
    if (!object)
        refuse(reader, error.text);
    json_decref(object);
    return race != NULL;
}

static bool add_texts(struct intake *intake, const struct split_report *split)
{
    for (size_t i = 0; i < split->race_count; i++)
        if (!add_text(intake, &split->races[i]))
            return false;
    return true;
}

static bool take_end(struct reader *reader, const json_t *object, enum process_end *end)
{
    static const char *const names[] = {
        [PROCESS_ENDED] = "ended", [PROCESS_KILLED] = "killed", [PROCESS_UNCHECKED] = "unchecked", [PROCESS_FAILED] = "failed"};
    const char *name;
    if (!optional_text(reader, object, "end", &name))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0 || !*name) {
            *end = (enum process_end)i;
            return true;
        }
    return refuse(reader, "an unknown 'end' of a process");
}

/* Optional; `delivery` is in it once more. */
static bool take_observed(struct reader *reader, const json_t *process_object, struct report_process *process)
{
    struct pool *pool = reader->report->pool;
    const char *what;
    const json_t *object;
    json_t *how;
    if (!optional_object(reader, process_object, "observed", &object))
        return false;
    json_object_foreach((json_t *)object, what, how)
    {
        if (!json_is_string(how))
            return refuse(reader, "'observed' with something else than texts");
        if (strcmp(what, "delivery") == 0)
            continue;
        process->observed =
            pool_grow(pool, process->observed, process->observed_count, sizeof *process->observed);
        process->observed[process->observed_count++] =
            (struct report_observed){pool_copy(pool, what), pool_copy(pool, json_string_value(how))};
    }
    return true;
}

static bool take_process(struct reader *reader, const json_t *object)
{
    struct report_process process = {0};
    if (!take_unsigned(reader, object, "pid", &process.pid) ||
        !take_texts(reader, object, "argv", &process.arguments, &process.argument_count) ||
        !take_text(reader, object, "python", &process.python) ||
        !optional_bool(reader, object, "free_threaded", false, &process.free_threaded) ||
        !optional_bool(reader, object, "started", true, &process.started) ||
        !optional_text(reader, object, "delivery", &process.delivery) || !take_observed(reader, object, &process) ||
        !take_end(reader, object, &process.end) || !optional_text(reader, object, "reason", &process.reason))
        return false;
    report_add_process(reader->report, &process);
    return true;
}

/* `processes` has all of them; a report of one process may do with `process` alone. */
static bool take_processes(struct reader *reader, const json_t *object)
{
    const json_t *all, *one;
    if (!optional_array(reader, object, "processes", &all) || !optional_object(reader, object, "process", &one))
        return false;
    if (!all)
        return !one || take_process(reader, one);
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!take_process(reader, json_array_get(all, i)))
            return false;
    return true;
}

/* Notes that are counted but not listed cannot be merged; their number is carried on. */
static bool take_summary(struct reader *reader, const json_t *summary, uint64_t listed)
{
    struct report *report = reader->report;
    uint64_t ignored, notes, suppressed, shipped, known;
    if (!optional_count(reader, summary, "error", &ignored) || !optional_count(reader, summary, "warning", &ignored) ||
        !take_count(reader, summary, "note", &notes) || !take_count(reader, summary, "suppressed", &suppressed) ||
        !optional_count(reader, summary, "shipped", &shipped) || !optional_count(reader, summary, "baseline", &known))
        return false;
    if (shipped > suppressed)
        return refuse(reader, "more 'shipped' than 'suppressed'");
    report->totals[SEVERITY_NOTE] = count_sum(report->totals[SEVERITY_NOTE], notes > listed ? notes - listed : 0);
    report->suppressed = count_sum(report->suppressed, suppressed);
    report->shipped = count_sum(report->shipped, shipped);
    report->has_baseline = report->has_baseline || json_object_get(summary, "baseline");
    report->known = count_sum(report->known, known);
    return true;
}

static bool take_suppressions(struct reader *reader, const json_t *report)
{
    const json_t *array;
    if (!optional_array(reader, report, "suppressions", &array))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        struct report_suppression suppression;
        if (!take_text(reader, object, "pattern", &suppression.pattern) ||
            !take_count(reader, object, "count", &suppression.count) || !optional_text(reader, object, "file", &suppression.file) ||
            !optional_unsigned(reader, object, "line", &suppression.line) ||
            !optional_bool(reader, object, "shipped", false, &suppression.shipped))
            return false;
        report_add_suppression(reader->report, &suppression);
    }
    return true;
}

static bool take_dropped(struct reader *reader, const json_t *report)
{
    const json_t *array;
    if (!optional_array(reader, report, "dropped", &array))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *what;
        uint64_t count;
        if (!take_text(reader, json_array_get(array, i), "what", &what) ||
            !take_count(reader, json_array_get(array, i), "count", &count))
            return false;
        report_add_dropped(reader->report, what, count);
    }
    return true;
}

static bool take_report(struct intake *intake, const json_t *object, const struct split_report *split)
{
    struct reader *reader = intake->reader;
    const json_t *races;
    return take_processes(reader, object) && take_array(reader, object, "races", &races) &&
           take_suppressions(reader, object) && take_dropped(reader, object) &&
           (split ? add_texts(intake, split) : add_races(intake, races)) &&
           take_summary(reader, json_object_get(object, "summary"), intake->listed_notes);
}

/* What is left of a report without its races; NULL: it is to be parsed as a whole. */
static json_t *parse_rest(const struct split_report *split)
{
    json_error_t error;
    json_t *object = json_loadb(split->rest, split->rest_length, 0, &error);
    if (object && json_array_size(json_object_get(object, "races")) == 0)
        return object;
    json_decref(object);
    return NULL;
}

static bool read_text(struct intake *intake, const char *text, size_t length, bool *foreign)
{
    struct reader *reader = intake->reader;
    struct split_report split;
    json_t *object = json_split(text, length, &intake->scratch, &split) ? parse_rest(&split) : NULL;
    bool is_split = object && json_is_readable(object, reader->path, foreign, reader->failure);
    if (!object)
        object = json_parse(reader->path, text, length, foreign, reader->failure);
    else if (!is_split)
        return json_decref(object), false;
    bool fine = object && take_report(intake, object, is_split ? &split : NULL);
    json_decref(object);
    return fine;
}

bool json_read(const char *path, struct report *report, bool *foreign, struct failure *failure)
{
    struct reader reader = {.report = report, .failure = failure, .path = path, .pool = report->pool};
    struct intake intake = {.reader = &reader};
    size_t length;
    bool ignored;
    foreign = foreign ? foreign : &ignored;
    *foreign = false;
    char *text = json_load(path, &length, failure);
    if (!text)
        return false;
    pool_init(&intake.scratch, report->pool->no_memory);
    bool fine = read_text(&intake, text, length, foreign);
    pool_free(&intake.scratch);
    free(text);
    return fine;
}
