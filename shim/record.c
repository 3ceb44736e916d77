#include "record.h"

#define UNW_LOCAL_ONLY
#include <libunwind.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access.h"
#include "code.h"
#include "describe.h"
#include "descriptors.h"
#include "detector.h"
#include "engine.h"
#include "flow.h"
#include "got.h"
#include "intern.h"
#include "marks.h"
#include "native_frames.h"
#include "observe.h"
#include "options.h"
#include "raw_writer.h"
#include "locks.h"

/* What the engine calls a stack: the sites of the frames, and the locks held. */
struct context {
    uint32_t stack, locks;
};

/* A pair as the report tells it apart. Cells of the same description share it. */
struct pair {
    uint32_t description;
    uint32_t kind;
    /* The test, so that each shows its own stacks; 0 for notes, of which there are many, and beyond MOST_OF_TESTS pairs. */
    uint32_t mark, unused;
    uint64_t before_site, now_site;
    uint32_t before_flags, now_flags;
};

/* One `race` line. */
struct line {
    uint32_t location, written_count, count, written_in;
    bool changed; /* it is among `changed` */
    struct race_side before, now;
};

/* MOST_DEPTH: of options.stack_depth. */
enum { MOST_CELLS = 256, LOCK_TEXT = 128, MOST_ANCESTORS = 16, MOST_DESCRIPTIONS = 50000, MOST_OF_TESTS = 200000, MOST_DEPTH = 256, MOST_NATIVE = 32 };

static struct intern natives, stacks, lock_sets, contexts, descriptions, pairs;
static struct line *lines;       /* by pair number */
static uint32_t lines_room;
static uint32_t *cells_of;       /* by description number: cells that were given a location number, in the test below */
static uint32_t *cells_mark;
static uint32_t cells_room, cells_mark_room;
static uint32_t last_location;
static uint32_t *changed;        /* pair numbers whose counts have changed since record_counts was last called */
static uint32_t changed_count, changed_room;
static uint32_t *stack_written, *locks_written, *native_written; /* report generation, by number */
static char **lock_texts;        /* by lock set number: the locks' names, one after the other */
static uint32_t lock_texts_room;
static uint32_t stack_written_room, locks_written_room, native_written_room;

static bool make_room(uint32_t **array, uint32_t *room, uint32_t index)
{
    if (index < *room)
        return true;
    uint32_t wanted = (index + 64) * 2;
    uint32_t *grown = realloc(*array, wanted * sizeof **array);
    if (!grown)
        return false;
    memset(grown + *room, 0, (wanted - *room) * sizeof *grown);
    *array = grown;
    *room = wanted;
    return true;
}

/* ---- stacks ---- */

/* The locks held, as reports know them: by where they were acquired, not which they are (a lock per object would make a set
 * per object). A lock that another thread released, and that died, is forgotten here. */
static uint32_t sort_locks(struct thread *thread, struct held_lock *set)
{
    uint32_t count = 0;
    for (int i = 0; i < thread->held_count; i++) {
        if (engine_object_state(thread->memory->held[i].lock) == OBJECT_DEAD) {
            thread->memory->held[i--] = thread->memory->held[--thread->held_count];
            continue;
        }
        struct held_lock lock = thread->memory->held[i];
        uint32_t at = 0;
        lock.lock = 0;
        while (at < count && set[at].site < lock.site)
            at++;
        if (at < count && set[at].site == lock.site)
            continue;
        memmove(set + at + 1, set + at, (count - at) * sizeof *set);
        set[at] = lock;
        count++;
    }
    return count;
}

static void name_locks(uint32_t number, const struct held_lock *locks, uint32_t count)
{
    if (number >= lock_texts_room) {
        uint32_t wanted = (number + 64) * 2;
        char **grown = realloc(lock_texts, wanted * sizeof *grown);
        if (!grown)
            return;
        memset(grown + lock_texts_room, 0, (wanted - lock_texts_room) * sizeof *grown);
        lock_texts = grown;
        lock_texts_room = wanted;
    }
    char *texts = calloc(count, LOCK_TEXT);
    for (uint32_t i = 0; texts && i < count; i++)
        describe_lock(&locks[i], texts + i * LOCK_TEXT, LOCK_TEXT);
    lock_texts[number] = texts;
}

/* A frame of an extension module: the mark, and the number of its place. */
#define NATIVE_SITE (1ull << 63)

struct native_place {
    const struct got_module *module;
    uintptr_t offset;
};

static uint64_t native_site(const struct native_frame *native)
{
    struct native_place place = {native->module, native->offset};
    lock_take(LOCK_RECORD);
    uint32_t number = intern(&natives, &place, sizeof place, NULL);
    lock_give(LOCK_RECORD);
    return NATIVE_SITE | number;
}

static frame *top_frame(const struct thread *thread)
{
    return thread->memory && thread->memory->stack_from ? thread->memory->stack_from : py_innermost_frame();
}

/* The frames in the order of the calls, innermost first: those of extension modules, when the access is one's, stand among those of Python. */
static uint32_t collect_sites(struct thread *thread, uint64_t *sites)
{
    struct native_frame native[MOST_NATIVE];
    int native_count = thread->native ? native_frames(native, MOST_NATIVE) : 0, next = 0;
    uint32_t depth = 0;
    frame *outer;
    for (frame *f = top_frame(thread); f && (int)depth < options.stack_depth; f = py_outer_frame(f)) {
        while (next < native_count && native[next].entry <= py_frame_entry(f, &outer))
            sites[depth++] = native_site(&native[next++]);
        uint64_t site = code_frame_site(f);
        if (site)
            sites[depth++] = site;
    }
    while (next < native_count && (int)depth < options.stack_depth)
        sites[depth++] = native_site(&native[next++]);
    return depth;
}

static uint32_t intern_stack(struct thread *thread)
{
    uint64_t sites[MOST_DEPTH + MOST_NATIVE];
    struct held_lock locks[MOST_HELD];
    uint32_t depth = collect_sites(thread, sites);
    uint32_t lock_count = sort_locks(thread, locks);
    lock_take(LOCK_RECORD);
    struct context context = {.stack = intern(&stacks, sites, depth * sizeof *sites, NULL)};
    bool fresh = false;
    if (lock_count)
        context.locks = intern(&lock_sets, locks, lock_count * sizeof *locks, &fresh);
    if (fresh)
        name_locks(context.locks, locks, lock_count);
    uint32_t number = context.stack ? intern(&contexts, &context, sizeof context, NULL) : 0;
    lock_give(LOCK_RECORD);
    return number;
}

/* Hashes the addresses of the frames' instructions and the locks. Two stacks are taken for one only if 64 bits collide. */
static uint64_t hash_stack(struct thread *thread)
{
    uint64_t hash = __atomic_load_n(&code_deaths, __ATOMIC_RELAXED) + 1;
    int depth = 0;
    for (frame *f = top_frame(thread); f && depth < options.stack_depth; f = py_outer_frame(f), depth++)
        hash = (hash ^ py_frame_pointer(f)) * 0xff51afd7ed558ccdu, hash ^= hash >> 32;
    for (int i = 0; i < thread->held_count; i++) {
        struct held_lock *held = &thread->memory->held[i];
        hash = (hash ^ held->site) * 0xff51afd7ed558ccdu, hash ^= hash >> 32;
    }
    return hash;
}

uint32_t record_stack(struct thread *thread)
{
    if (thread->native)
        return intern_stack(thread);
    uint64_t hash = hash_stack(thread);
    struct stack_entry *set = thread->memory->stacks[hash >> 32 & (STACK_SETS - 1)];
    int way = 0;
    while (way < STACK_WAYS && set[way].hash != hash)
        way++;
    if (way == 0)
        return set[0].number;
    struct stack_entry used = way < STACK_WAYS ? set[way] : (struct stack_entry){hash, intern_stack(thread)};
    memmove(set + 1, set, (size_t)(way < STACK_WAYS ? way : STACK_WAYS - 1) * sizeof *set);
    set[0] = used;
    return used.number;
}

static uint32_t stack_callback(struct engine_thread *thread)
{
    return record_stack(engine_thread_user(thread));
}

/* ---- writing what a race refers to; under the record lock ---- */

static void write_code(struct code *code)
{
    if (code->written_in == raw_generation)
        return;
    code->written_in = raw_generation;
    raw_begin("code");
    raw_number(code->number);
    raw_number((uint64_t)(code->first_line > 0 ? code->first_line : 0));
    raw_string(code->file);
    raw_string(code->qualname);
    raw_bytes_hex(code->line_table, (size_t)code->line_table_size);
    raw_end();
}

static void write_instruction(uint64_t site)
{
    raw_field("%u:%u", (unsigned)(site >> 32), (unsigned)(uint32_t)site * 2);
}

static void write_native(uint32_t number)
{
    const struct native_place *place = intern_bytes(&natives, number, NULL);
    if (!place || !make_room(&native_written, &native_written_room, number) || native_written[number] == raw_generation)
        return;
    native_written[number] = raw_generation;
    raw_begin("native");
    raw_number(number);
    raw_string(place->module->file);
    raw_hex(place->offset);
    raw_string(place->module->build_id);
    raw_end();
}

static void write_stack(uint32_t number)
{
    size_t size = 0;
    const uint64_t *sites = intern_bytes(&stacks, number, &size);
    if (!sites || !make_room(&stack_written, &stack_written_room, number) || stack_written[number] == raw_generation)
        return;
    stack_written[number] = raw_generation;
    for (size_t i = 0; i < size / sizeof *sites; i++)
        if (sites[i] & NATIVE_SITE)
            write_native((uint32_t)sites[i]);
        else
            write_code(code_by_number((uint32_t)(sites[i] >> 32)));
    raw_begin("stack");
    raw_number(number);
    for (size_t i = 0; i < size / sizeof *sites; i++)
        if (sites[i] & NATIVE_SITE)
            raw_field("n:%u", (unsigned)(uint32_t)sites[i]);
        else
            write_instruction(sites[i]);
    raw_end();
}

static struct context context_of(uint32_t number)
{
    const struct context *context = intern_bytes(&contexts, number, NULL);
    return context ? *context : (struct context){0};
}

static bool is_written(uint32_t number)
{
    struct thread *thread = thread_by_number(number);
    return thread && thread->written_in == raw_generation;
}

static void write_one_thread(struct thread *thread)
{
    thread->written_in = raw_generation;
    struct context creation = context_of(thread->creation_stack);
    write_stack(creation.stack);
    raw_begin("thread");
    raw_number(thread->number);
    raw_number(is_written(thread->parent) ? thread->parent : 0);
    raw_number(creation.stack);
    raw_string(thread->name ? thread->name : "");
    raw_end();
}

/* The thread and those that led to it, outermost first; of a chain of threads that start each other, the nearest. */
static void write_thread(uint32_t number)
{
    struct thread *chain[MOST_ANCESTORS];
    int count = 0;
    for (struct thread *thread = thread_by_number(number);
         thread && thread->written_in != raw_generation && count < MOST_ANCESTORS;
         thread = thread_by_number(thread->parent))
        chain[count++] = thread;
    while (count)
        write_one_thread(chain[--count]);
}

static void write_locks(uint32_t number)
{
    size_t size = 0;
    const struct held_lock *locks = intern_bytes(&lock_sets, number, &size);
    if (!locks || !make_room(&locks_written, &locks_written_room, number) || locks_written[number] == raw_generation)
        return;
    locks_written[number] = raw_generation;
    /* a lock's number in the report is that of its set and its place there */
    for (size_t i = 0; i < size / sizeof *locks; i++) {
        const char *texts = number < lock_texts_room ? lock_texts[number] : NULL;
        struct code *code = code_by_number((uint32_t)(locks[i].site >> 32));
        if (code)
            write_code(code);
        raw_begin("lock");
        raw_number((uint64_t)number * MOST_HELD + i);
        raw_string(texts ? texts + i * LOCK_TEXT : "lock");
        if (code)
            write_instruction(locks[i].site);
        raw_end();
    }
    raw_begin("locks");
    raw_number(number);
    for (size_t i = 0; i < size / sizeof *locks; i++)
        raw_number((uint64_t)number * MOST_HELD + i);
    raw_end();
}

static void write_location(uint32_t location, const struct description *text)
{
    raw_begin("location");
    raw_number(location);
    raw_string(text->type);
    raw_string(text->owner);
    raw_string(text->name);
    raw_string(text->display);
    raw_end();
}

static void write_state(uint32_t location, unsigned writes, bool differ)
{
    raw_begin("location-state");
    raw_number(location);
    raw_number(writes);
    raw_number(differ);
    raw_end();
}

static void write_site(uint64_t site, uint64_t caller, unsigned flags)
{
    struct code *code = code_by_number((uint32_t)(site >> 32)), *calling = code_by_number((uint32_t)(caller >> 32));
    if (!code || (caller && !calling))
        return;
    write_code(code);
    if (calling)
        write_code(calling);
    raw_begin("site");
    write_instruction(site);
    raw_hex(flags);
    if (calling)
        write_instruction(caller);
    raw_end();
}

static void write_side(const struct race_side *side)
{
    struct context context = context_of(side->stack);
    raw_field("%x:%u:%u:%u", side->flags, side->thread, context.stack, context.locks);
}

static void write_race(uint32_t number)
{
    struct line *line = &lines[number];
    marks_write();
    line->written_count = line->count;
    line->written_in = raw_generation;
    raw_begin("race");
    raw_number(number);
    raw_number(line->location);
    raw_number(line->count);
    write_side(&line->before);
    write_side(&line->now);
    raw_end();
}

static void write_parts(const struct race_side *side)
{
    struct context context = context_of(side->stack);
    write_stack(context.stack);
    write_thread(side->thread);
    write_locks(context.locks);
}

/* ---- the engine's callbacks ---- */

static uint64_t site_of_stack(uint32_t number, size_t depth)
{
    size_t size = 0;
    const uint64_t *sites = intern_bytes(&stacks, context_of(number).stack, &size);
    return depth < size / sizeof *sites ? sites[depth] : 0;
}

uint64_t record_stack_site(uint32_t number, int depth)
{
    lock_take(LOCK_RECORD);
    uint64_t site = site_of_stack(number, (size_t)depth);
    lock_give(LOCK_RECORD);
    return site;
}

static uint64_t innermost(const struct race_side *side)
{
    uint64_t site = site_of_stack(side->stack, 0);
    return site ? site : side->site;
}

static bool room_for_line(uint32_t number)
{
    if (number < lines_room)
        return true;
    uint32_t wanted = (number + 64) * 2;
    struct line *grown = realloc(lines, wanted * sizeof *lines);
    if (!grown)
        return false;
    memset(grown + lines_room, 0, (wanted - lines_room) * sizeof *lines);
    lines = grown;
    lines_room = wanted;
    return true;
}

/* A number for the race's cell, written with its description; 0 when this description has enough of them in one test. */
static uint32_t number_cell(const struct race *race, uint32_t description, const struct description *text)
{
    if (race->location)
        return race->location;
    if (!make_room(&cells_of, &cells_room, description) || !make_room(&cells_mark, &cells_mark_room, description))
        return 0;
    if (cells_mark[description] != marks_number()) {
        cells_mark[description] = marks_number();
        cells_of[description] = 0;
    }
    if (cells_of[description] >= MOST_CELLS)
        return 0;
    cells_of[description]++;
    write_location(++last_location, text);
    write_state(last_location, race->writes, race->differ);
    return last_location;
}

/* The cells that were numbered last. Two threads may find races of one cell at a time, before the engine knows its number: the second, if it cannot name
 * the container, takes the first one's name. */
enum { NUMBERED = 16 };

static struct numbered {
    uintptr_t object;
    uint64_t key;
    uint32_t thread, location, description;
} numbered[NUMBERED];
static unsigned numbered_next;

static void note_numbered(const struct race *race, uint32_t location, uint32_t description)
{
    numbered[numbered_next++ % NUMBERED] = (struct numbered){race->object, race->key, race->now.thread, location, description};
}

static const struct numbered *numbered_by_another(const struct race *race)
{
    for (int i = 0; i < NUMBERED; i++)
        if (numbered[i].location && numbered[i].object == race->object && numbered[i].key == race->key && numbered[i].thread != race->now.thread)
            return &numbered[i];
    return NULL;
}

/* Without memory for it, the last counts are missing. */
static void note_changed(uint32_t number)
{
    if (lines[number].changed || !make_room(&changed, &changed_room, changed_count))
        return;
    lines[number].changed = true;
    changed[changed_count++] = number;
}

static uint32_t record_race(const struct race *race, const struct description *text)
{
    char packed[sizeof *text];
    size_t length = (size_t)snprintf(packed, sizeof packed, "%s\n%s\n%s\n%s", text->type, text->owner, text->name, text->display);
    if (!thread_by_number(race->before.thread))
        return race->location; /* long gone: it cannot be, but a report that names nobody could not be read */
    if (descriptions.count >= MOST_DESCRIPTIONS)
        return race->location; /* more of the same: enough is enough */
    uint32_t description = intern(&descriptions, packed, length < sizeof packed ? length : sizeof packed, NULL);
    const struct numbered *known = text->unnamed && !race->location ? numbered_by_another(race) : NULL;
    if (known)
        description = known->description;
    uint64_t before = innermost(&race->before), now = innermost(&race->now);
    enum race_kind kind = race_classify(race->before.flags, race->now.flags, race->writes, race->differ);
    struct pair pair = {
        .description = description,
        .kind = kind,
        .mark = race_severity(kind) == SEVERITY_NOTE || pairs.count > MOST_OF_TESTS ? 0 : marks_number(),
        .before_site = before < now ? before : now,
        .now_site = before < now ? now : before,
        .before_flags = race->before.flags,
        .now_flags = race->now.flags,
    };
    bool fresh;
    uint32_t number = intern(&pairs, &pair, sizeof pair, &fresh);
    if (!number || !room_for_line(number))
        return race->location;
    struct line *line = &lines[number];
    line->count++;
    note_changed(number);
    bool settled = race_severity(kind) == SEVERITY_ERROR;
    if (!fresh && (settled || race->location))
        return race->location;
    uint32_t location = known ? known->location : number_cell(race, description, text);
    if (!race->location && !known && location)
        note_numbered(race, location, description);
    if (!fresh || !location)
        return location;
    line->location = location;
    line->before = race->before;
    line->now = race->now;
    write_parts(&race->before);
    write_parts(&race->now);
    write_race(number);
    return location;
}

static uint32_t race_callback(const struct race *race)
{
    struct thread *thread = thread_current;
    struct description text;
    describe_location(thread->subject, race->key, &race->now, &race->before, &text);
    lock_take(LOCK_RECORD);
    uint32_t location = record_race(race, &text);
    lock_give(LOCK_RECORD);
    return location;
}

static void changed_callback(uint32_t location, unsigned writes, bool differ)
{
    lock_take(LOCK_RECORD);
    write_state(location, writes, differ);
    lock_give(LOCK_RECORD);
}

static struct flow *flow_of_site(uint64_t site)
{
    struct code *code = code_by_number((uint32_t)(site >> 32));
    return code ? __atomic_load_n(&code->flow, __ATOMIC_ACQUIRE) : NULL;
}

static unsigned relate_callback(uint64_t read_site, uint64_t write_site)
{
    struct flow *flow = read_site >> 32 == write_site >> 32 ? flow_of_site(read_site) : NULL;
    return flow ? flow_relate(flow, (int)(uint32_t)read_site, (int)(uint32_t)write_site) : 0;
}

static bool may_raise_callback(uint64_t read_site)
{
    struct flow *flow = flow_of_site(read_site);
    return flow && flow_read_may_raise(flow, (int)(uint32_t)read_site);
}

static bool same_question_callback(uint64_t one_site, uint64_t other_site)
{
    struct flow *one = flow_of_site(one_site), *other = flow_of_site(other_site);
    return !one || !other || flow_question(one, (int)(uint32_t)one_site) == flow_question(other, (int)(uint32_t)other_site);
}

static void site_callback(uint64_t site, uint64_t caller, unsigned flags)
{
    lock_take(LOCK_RECORD);
    write_site(site, caller, flags);
    lock_give(LOCK_RECORD);
}

/* libunwind opens a pipe when it is first used. */
static void warm_up_unwinder(void)
{
    void *addresses[4];
    unw_backtrace(addresses, 4);
}

bool record_install(void)
{
    static const struct engine_callbacks callbacks = {
        .stack = stack_callback,
        .race = race_callback,
        .location_changed = changed_callback,
        .relate = relate_callback,
        .may_raise = may_raise_callback,
        .same_question = same_question_callback,
        .site_learned = site_callback,
    };
    descriptors_call_above(warm_up_unwinder);
    return engine_init(&callbacks);
}

/* ---- the end, and forks ---- */

void record_counts(void)
{
    for (uint32_t i = 0; i < changed_count; i++) {
        struct line *line = &lines[changed[i]];
        line->changed = false;
        if (line->location && line->written_in == raw_generation && line->count != line->written_count)
            write_race(changed[i]);
    }
    changed_count = 0;
}

void record_finish(void)
{
    lock_take(LOCK_RECORD);
    record_counts();
    lock_give(LOCK_RECORD);
    struct engine_stats stats;
    engine_stats(&stats);
    if (stats.dropped) {
        raw_begin("dropped");
        raw_string("memory");
        raw_number(stats.dropped);
        raw_end();
    }
}

void record_after_fork(void)
{
    /* what was found so far is the parent's to report */
    pairs = (struct intern){0};
    lines = NULL;
    lines_room = 0;
    changed_count = 0;
    last_location = 0;
    cells_of = cells_mark = NULL;
    cells_room = cells_mark_room = 0;
    memset(numbered, 0, sizeof numbered);
    marks_after_fork();
}
