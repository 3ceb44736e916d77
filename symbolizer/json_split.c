/* A walk over the text that knows strings and brackets, and nothing else of JSON: what it finds is parsed by the library. */
#include "json_split.h"

#include <ctype.h>
#include <string.h>

struct walk {
    const char *at, *end;
    int depth;
};

/* At the opening quote; goes behind the closing one. */
static bool pass_string(struct walk *walk, const char **start, size_t *length)
{
    const char *from = walk->at + 1, *quote = from;
    for (;;) {
        quote = memchr(quote, '"', (size_t)(walk->end - quote));
        if (!quote)
            return false;
        const char *back = quote;
        while (back > from && back[-1] == '\\')
            back--;
        if ((quote - back) % 2 == 0)
            break;
        quote++;
    }
    *start = from;
    *length = (size_t)(quote - from);
    walk->at = quote + 1;
    return true;
}

static void pass_blanks(struct walk *walk)
{
    while (walk->at < walk->end && isspace((unsigned char)*walk->at))
        walk->at++;
}

static bool is_name(const char *start, size_t length, const char *name)
{
    return length == strlen(name) && memcmp(start, name, length) == 0;
}

/* Behind a string: whether it was a key; then goes behind the colon. */
static bool was_key(struct walk *walk)
{
    pass_blanks(walk);
    if (walk->at == walk->end || *walk->at != ':')
        return false;
    walk->at++;
    pass_blanks(walk);
    return true;
}

/* ---- fingerprints ----------------------------------------------------------------------------- */

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9fb21c651e98df25);
    return hash ^ hash >> 29;
}

static void add_text(struct race_text *race, const char *start, const char *end)
{
    for (; end - start >= 8; start += 8) {
        uint64_t word;
        memcpy(&word, start, sizeof word);
        race->fingerprint[0] = mix(race->fingerprint[0], word);
        race->fingerprint[1] = mix(race->fingerprint[1], word + UINT64_C(0xc2b2ae3d27d4eb4f));
    }
    for (; start < end; start++) {
        race->fingerprint[0] = mix(race->fingerprint[0], (unsigned char)*start);
        race->fingerprint[1] = mix(race->fingerprint[1], (unsigned char)*start + 256u);
    }
}

/* ---- one race --------------------------------------------------------------------------------- */

struct race_walk {
    struct race_text *race;
    const char *done; /* up to here the text is in the fingerprint */
    int counts, pids; /* how many of these there are: a key may be repeated */
};

/* The number at the walk's place; false when there is none that can be told. */
static bool pass_number(struct walk *walk, uint64_t *number)
{
    const char *start = walk->at;
    for (*number = 0; walk->at < walk->end && isdigit((unsigned char)*walk->at) && walk->at - start < 18; walk->at++)
        *number = *number * 10 + (uint64_t)(*walk->at - '0');
    return walk->at > start && walk->at < walk->end && strchr(",} \n\r\t", *walk->at) != NULL;
}

static void take_number(struct walk *walk, struct race_walk *race, bool is_count)
{
    uint64_t number;
    const char *start = walk->at;
    if (!pass_number(walk, &number)) {
        race->race->comparable = false;
        return;
    }
    add_text(race->race, race->done, start);
    race->done = walk->at;
    race->counts += is_count;
    race->pids += !is_count;
    if (is_count)
        race->race->count = number;
}

static bool pass_race(struct walk *walk, struct race_text *race)
{
    struct race_walk inner = {.race = race, .done = walk->at};
    const char *start;
    size_t length;
    int outside = walk->depth;
    *race = (struct race_text){.start = walk->at, .comparable = true};
    do {
        switch (*walk->at) {
        case '"':
            if (!pass_string(walk, &start, &length))
                return false;
            if (walk->depth != outside + 1 || length > strlen("count") || !was_key(walk))
                continue;
            if (is_name(start, length, "count") || is_name(start, length, "pid"))
                take_number(walk, &inner, *start == 'c');
            else if (is_name(start, length, "tests"))
                race->comparable = false; /* they are added up, too */
            continue;
        case '{':
        case '[':
            walk->depth++;
            break;
        case '}':
        case ']':
            walk->depth--;
            break;
        default:
            break;
        }
        walk->at++;
    } while (walk->depth > outside && walk->at < walk->end);
    race->length = (size_t)(walk->at - race->start);
    race->comparable = race->comparable && inner.counts == 1 && inner.pids == 1;
    add_text(race, inner.done, walk->at);
    return walk->depth == outside;
}

/* ---- the report ------------------------------------------------------------------------------- */

/* Behind the opening bracket; goes to the closing one. */
static bool pass_races(struct walk *walk, struct pool *pool, struct split_report *split)
{
    for (;;) {
        pass_blanks(walk);
        if (walk->at == walk->end)
            return false;
        if (*walk->at == ']')
            return true;
        if (split->race_count && *walk->at++ != ',')
            return false;
        pass_blanks(walk);
        if (walk->at == walk->end || *walk->at != '{')
            return false;
        split->races = pool_grow(pool, split->races, split->race_count, sizeof *split->races);
        if (!pass_race(walk, &split->races[split->race_count++]))
            return false;
    }
}

/* Goes to the bracket that opens the races, in the report's own object. */
static bool find_races(struct walk *walk)
{
    const char *start;
    size_t length;
    while (walk->at < walk->end) {
        if (*walk->at == '"') {
            if (!pass_string(walk, &start, &length))
                return false;
            if (walk->depth == 1 && is_name(start, length, "races") && was_key(walk))
                return walk->at < walk->end && *walk->at == '[';
            continue;
        }
        walk->depth += *walk->at == '{' || *walk->at == '[';
        walk->depth -= *walk->at == '}' || *walk->at == ']';
        walk->at++;
    }
    return false;
}

bool json_split(const char *text, size_t length, struct pool *pool, struct split_report *split)
{
    struct walk walk = {.at = text, .end = text + length};
    *split = (struct split_report){0};
    if (!find_races(&walk))
        return false;
    const char *open = ++walk.at;
    walk.depth++;
    if (!pass_races(&walk, pool, split))
        return false;
    size_t before = (size_t)(open - text), after = (size_t)(walk.end - walk.at);
    split->rest_length = before + after;
    split->rest = pool_take(pool, split->rest_length + 1);
    memcpy(split->rest, text, before);
    memcpy(split->rest + before, walk.at, after);
    return true;
}
