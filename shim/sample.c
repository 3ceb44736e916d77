#include "sample.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "alias.h"
#include "alone.h"
#include "code.h"
#include "detector.h"
#include "engine.h"
#include "flow.h"
#include "lifetime.h"
#include "monitor.h"
#include "options.h"
#include "raw_writer.h"
#include "threads.h"

/* Seconds. What is watched takes about three times as long, so two thirds of the time of a window are its cost; that may be BUDGET of all time. A
 * window is closed when its budget is used up, and the next one opened when there is enough for one. With the GIL, whose turns last 5 ms, it has to be long enough
 * for several turns: until two threads have met, and one of them comes again. */
#define BUDGET 0.03
#define COST 0.66
#define WINDOW (python.free_threaded ? 0.010 : 0.020)
#define FIRST_WINDOW 0.005
#define MOST_CREDIT 0.050 /* of time in which little was done */
enum { LOOK_OPEN = 1, LOOK_QUIET = 5, PATIENCE = 30 }; /* milliseconds */

bool sample_quiet;

static struct {
    double credit, cpu, clock;
    double watched, total;
} account;
static pthread_mutex_t accounting = PTHREAD_MUTEX_INITIALIZER; /* nothing of Python's is called while it is held */
static bool installed, keeping; /* the second atomic */
static bool switching; /* atomic: a thread opens a window, or shuts one; others leave it to that one */
static bool events_off; /* of who is switching */
static double quiet_since;

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Since the last look. */
static void look_at_clocks(void)
{
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), clock = seconds(CLOCK_MONOTONIC);
    double computed = cpu - account.cpu, passed = clock - account.clock;
    bool watched = !is_quiet();
    account.cpu = cpu;
    account.clock = clock;
    account.total += passed;
    account.watched += watched ? passed : 0;
    account.credit += BUDGET * (computed > passed ? computed : passed) - (watched ? COST * computed : 0);
    if (account.credit > MOST_CREDIT)
        account.credit = MOST_CREDIT;
}

/* ---- closing ---- */

static bool begin_switching(void)
{
    return !__atomic_exchange_n(&switching, true, __ATOMIC_ACQUIRE);
}

static void end_switching(void)
{
    __atomic_store_n(&switching, false, __ATOMIC_RELEASE);
}

static void switch_off(void)
{
    if (events_off)
        return;
    monitor_pause(PAUSED_BY_SAMPLE);
    lifetime_pause();
    __atomic_store_n(&events_off, true, __ATOMIC_RELEASE);
}

void sample_shut(void)
{
    if (!begin_switching())
        return;
    if (is_quiet())
        switch_off();
    end_switching();
}

static void become_quiet(void)
{
    quiet_since = account.clock;
    __atomic_store_n(&sample_quiet, true, __ATOMIC_RELEASE);
}

/* ---- opening ---- */

/* With an attached thread state. */
static void switch_on(void)
{
    switch_off(); /* no event has come to do so */
    alias_forget_all();
    engine_begin_window();
    thread_begin_window();
    lifetime_install();
    monitor_resume(PAUSED_BY_SAMPLE);
    __atomic_store_n(&events_off, false, __ATOMIC_RELEASE);
    /* Last: what orders by instructions is told of before any access is. */
    __atomic_store_n(&sample_quiet, false, __ATOMIC_RELEASE);
}

static void open_window(void)
{
    if (!begin_switching())
        return;
    if (is_quiet())
        switch_on();
    end_switching();
}

/* Import statements that are under way: their end orders. */
static void find_import(struct thread *thread)
{
    thread->memory->importing = NULL;
    for (frame *f = py_innermost_frame(); f && !thread->memory->importing; f = py_outer_frame(f)) {
        object *source = py_frame_code(f);
        struct code *code = code_of(source);
        const struct flow *flow = code && source != python.init_shim ? code_flow(code, source) : NULL;
        int index = py_frame_instruction(f);
        if (!flow || index < 0 || index >= flow->count || flow->at[index].opcode != OP_IMPORT_NAME)
            continue;
        thread->memory->importing = f;
        thread->memory->imported = flow->at[index].argument >> python.import_shift;
    }
}

void sample_catch_up(struct thread *thread)
{
    struct thread_memory *memory = thread->memory;
    memory->behind = false;
    engine_thread_step(thread->engine);
    memory->put_off.key = NULL;
    memory->hashed = NULL;
    memory->stack_from = NULL;
    memory->finalizing = NULL;
    memset(memory->present, 0, sizeof memory->present);
    memset(&memory->callers, 0, sizeof memory->callers);
    memory->held_before = thread->held_count;
    find_import(thread);
}

/* ---- the thread that keeps the account ---- */

/* Held by the thread that keeps the account while it has, or waits for, a thread state. */
static pthread_mutex_t attaching = PTHREAD_MUTEX_INITIALIZER;
static bool over; /* Python ends; under `attaching` */

static void with_state(void (*act)(void))
{
    pthread_mutex_lock(&attaching);
    if (!over && !api.Py_IsFinalizing()) { /* somebody may have emptied atexit's list */
        int state = api.PyGILState_Ensure();
        act();
        api.PyGILState_Release(state);
    }
    pthread_mutex_unlock(&attaching);
}

/* A function of atexit's: before Python takes the thread states from its threads. Who waits for one gets ours. */
static object *on_exit_of_python(object *self, object *unused)
{
    (void)self;
    (void)unused;
    void *state = api.PyEval_SaveThread();
    pthread_mutex_lock(&attaching);
    over = true;
    pthread_mutex_unlock(&attaching);
    api.PyEval_RestoreThread(state);
    api.Py_IncRef(api._Py_NoneStruct);
    return api._Py_NoneStruct;
}

static struct py_method exit_method = {"coluber", on_exit_of_python, METHOD_NOARGS, NULL};

static bool ask_for_exit(void)
{
    object *atexit = api.PyImport_ImportModule("atexit"), *function = api.PyCFunction_NewEx(&exit_method, NULL, NULL);
    object *result = atexit && function ? api.PyObject_CallMethod(atexit, "register", "O", function) : NULL;
    object *parts[] = {atexit, function, result};
    for (int i = 0; i < 3; i++)
        if (parts[i])
            api.Py_DecRef(parts[i]);
    return result != NULL;
}

/* What is to be done with a thread state, or NULL. */
static void (*look(void))(void)
{
    void (*act)(void) = NULL;
    look_at_clocks();
    if (!is_quiet() && account.credit < 0)
        become_quiet();
    else if (is_quiet() && !is_alone() && account.credit >= COST * WINDOW)
        act = open_window;
    else if (is_quiet() && !__atomic_load_n(&events_off, __ATOMIC_ACQUIRE) && (account.clock - quiet_since) * 1000 >= PATIENCE)
        act = sample_shut;
    return act;
}

static void *keep_account(void *unused)
{
    thread_hide();
    while (detector_on && !__atomic_load_n(&over, __ATOMIC_RELAXED)) {
        struct timespec while_ = {.tv_nsec = (is_quiet() ? LOOK_QUIET : LOOK_OPEN) * 1000000L};
        nanosleep(&while_, NULL);
        pthread_mutex_lock(&accounting);
        void (*act)(void) = look();
        pthread_mutex_unlock(&accounting);
        if (act)
            with_state(act);
    }
    return unused;
}

static void keep(void)
{
    pthread_attr_t attributes;
    pthread_t id;
    sigset_t all, before;
    pthread_mutex_lock(&accounting);
    account.credit = COST * (is_quiet() ? WINDOW : FIRST_WINDOW); /* quiet: as the parent of a fork was */
    account.cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    account.clock = seconds(CLOCK_MONOTONIC);
    pthread_mutex_unlock(&accounting);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* the program's signals are for its own threads */
    if (thread_create_hidden(&id, &attributes, keep_account) != 0)
        detector_fail("no thread for --sample");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
}

void sample_thread_starts(void)
{
    if (!installed)
        return;
    if (!__atomic_exchange_n(&keeping, true, __ATOMIC_ACQ_REL))
        keep();
    if (!is_quiet() || pthread_mutex_trylock(&accounting) != 0)
        return;
    void (*act)(void) = look();
    pthread_mutex_unlock(&accounting);
    if (act)
        act();
}

void sample_after_fork(void)
{
    attaching = accounting = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    switching = events_off = false;
    keeping = false;
    account.watched = account.total = 0;
}

/* ---- installing ---- */

/* Code objects are known by their address, and so their births and deaths are to be told of always: what lay there before may have been known by a
 * number, too. */
static int on_code(int event, object *code)
{
    (void)event;
    if (detector_on)
        code_died(code);
    return 0;
}

void sample_install(void)
{
    if (!options.sample)
        return;
    if (api.PyCode_AddWatcher(on_code) < 0 || !ask_for_exit()) {
        api.PyErr_Clear();
        detector_fail("Python refused what --sample needs");
        return;
    }
    installed = true;
}

void sample_write(void)
{
    char text[64];
    if (!installed || account.total <= 0)
        return;
    snprintf(text, sizeof text, "bursts, %.0f %% of %.1f s", 100 * account.watched / account.total, account.total);
    raw_begin("observed");
    raw_string("sampling");
    raw_string(text);
    raw_end();
}
