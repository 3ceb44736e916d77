/* How the library comes to life in a process, and how it leaves.
 *
 * Constructor: is this Python, and one that we know? Then ask for audit events, which is allowed before Py_Initialize.
 * Audit event "_thread.start_...": the second thread is about to start: switch everything on. Until then nothing is hooked.
 * Destructor: write the counts. A process that ends without it (a signal, os._exit) has written its findings before. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alone.h"
#include "attach.h"
#include "attributes.h"
#include "code.h"
#include "containers.h"
#include "cpython/python.h"
#include "detector.h"
#include "engine.h"
#include "got.h"
#include "hashing.h"
#include "hooks.h"
#include "lifetime.h"
#include "locks.h"
#include "marks.h"
#include "monitor.h"
#include "options.h"
#include "raw_writer.h"
#include "record.h"
#include "sample.h"
#include "sync.h"
#include "threads.h"

bool detector_on;
static bool started, failed;
static pid_t owner; /* the process whose report this is */

extern char **environ;

void detector_fail(const char *reason)
{
    detector_on = false;
    if (!__atomic_exchange_n(&failed, true, __ATOMIC_ACQ_REL))
        raw_line("failed", reason);
}

static void write_observed(const char *what, const char *how)
{
    raw_begin("observed");
    raw_string(what);
    raw_string(how);
    raw_end();
}

/* What is known about the check as soon as everything is switched on; each process says it in its own report. */
static void write_facts(void)
{
    raw_line("delivery", monitor_callback_reason ? monitor_callback_reason : "direct");
    write_observed("operands", monitor_operands);
    write_observed("deaths", lifetime_how());
    if (options.sample)
        write_observed("sampling", "bursts");
}

void detector_start(void)
{
    if (api.Py_IsFinalizing() || !py_in_main_interpreter() ||
        __atomic_exchange_n(&started, true, __ATOMIC_ACQ_REL))
        return;
    if (!record_install()) {
        detector_fail("out of memory at start");
        return;
    }
    if (options.memory_limit)
        engine_set_memory_limit((uint64_t)options.memory_limit << 20);
    for (int i = 0; i < options.suppression_count; i++)
        sync_read_declarations(options.suppressions[i]);
    raw_begin("started");
    raw_end();
    thread_first();
    attributes_install();
    containers_install();
    hashing_install();
    hooks_install();
    got_patch();
    lifetime_install();
    if (failed)
        return;
    detector_on = true;
    const char *fault = monitor_install();
    if (fault)
        detector_fail(fault);
    else
        write_facts();
    if (!fault)
        sample_install();
}

void detector_second_thread(void)
{
    if (detector_on && !thread_current)
        alone_is_over(true);
    else if (!failed && gettid() != getpid())
        detector_start();
}

/* ---- without an early audit hook ---- */

bool detector_deferred;

/* Python frees the entries of its hook list with the allocator that is set by then. With -X dev or PYTHONMALLOC that may not be
 * the one that allocates before Py_Initialize, and the mismatch is fatal. */
static bool other_allocator(void)
{
    const char *allocator = getenv("PYTHONMALLOC"), *development = getenv("PYTHONDEVMODE");
    if ((allocator && *allocator) || (development && *development))
        return true;
    char words[8192];
    int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t size = fd >= 0 ? read(fd, words, sizeof words - 1) : 0;
    if (fd >= 0)
        close(fd);
    words[size > 0 ? size : 0] = 0;
    for (char *word = words; word < words + size; word += strlen(word) + 1) {
        char *next = word + strlen(word) + 1;
        if (strcmp(word, "-Xdev") == 0 || (strcmp(word, "-X") == 0 && next < words + size && strcmp(next, "dev") == 0))
            return true;
    }
    return false;
}

static bool ask_for_audit_events(void);

/* Thread.start is waiting for the pthread_create that we are in: its local `self` is the thread's object. */
static void announce_from_frame(void)
{
    frame *f = py_innermost_frame();
    struct code *code = f ? code_of(py_frame_code(f)) : NULL;
    object *self = code && code->in_threading && strcmp(code->qualname, "Thread.start") == 0 ? py_frame_slot(f, 0) : NULL;
    object *handle = self ? api.PyObject_GetAttrString(self, python.thread_handle_name) : NULL;
    object *function = handle ? api.PyObject_GetAttrString(self, "_bootstrap") : NULL;
    object *daemon = handle ? api.PyObject_GetAttrString(self, "_daemonic") : NULL;
    if (function)
        thread_announce(function, handle, daemon == api._Py_TrueStruct);
    if (self && (!function || !daemon))
        api.PyErr_Clear();
    if (daemon)
        api.Py_DecRef(daemon);
    if (function)
        api.Py_DecRef(function);
    if (handle)
        api.Py_DecRef(handle);
}

void detector_start_late(void)
{
    if (started || failed || !api.PyThreadState_GetUnchecked() || !py_innermost_frame())
        return;
    detector_deferred = false;
    if (!ask_for_audit_events()) {
        api.PyErr_Clear();
        return;
    }
    detector_start();
    if (detector_on)
        announce_from_frame();
}

/* ---- audit events ---- */

static int on_audit(const char *event, object *arguments, void *data)
{
    (void)data;
    if (strcmp(event, "import") == 0) {
        if (thread_native_seen && !started)
            got_patch();
        attach_on_import(arguments);
    } else if (strcmp(event, MARK_EVENT) == 0) {
        marks_set(arguments);
    }
    if (strncmp(event, "cpython.run_", 12) == 0)
        alone_in_python_program();
    if (event[0] != '_' || strncmp(event, "_thread.start_", 14) != 0 || failed)
        return 0;
    /* (function, daemon, handle) or (function, arguments, keywords) */
    bool joinable = strcmp(event + 14, "joinable_thread") == 0;
    if (py_size(arguments) != 3)
        return 0; /* a program may raise events of any name */
    object *handle = joinable ? py_tuple_item(arguments, 2) : NULL;
    detector_start();
    if (!detector_on)
        return 0;
    alone_is_over(true);
    intptr_t daemon;
    thread_announce(py_tuple_item(arguments, 0), handle != api._Py_NoneStruct ? handle : NULL,
                    !joinable || (py_small_int(py_tuple_item(arguments, 1), &daemon) && daemon));
    if (!joinable)
        publish(py_tuple_item(arguments, 1));
    return 0;
}

static bool ask_for_audit_events(void)
{
    int (*add_hook)(py_audit_hook, void *);
    *(void **)&add_hook = dlsym(RTLD_DEFAULT, "PySys_AddAuditHook");
    return add_hook && add_hook(on_audit, NULL) == 0;
}

/* ---- forks ---- */

static void after_fork_child(void)
{
    locks_after_fork();
    raw_reopen();
    owner = getpid();
    if (!started)
        return;
    raw_begin("started");
    raw_end();
    if (detector_on)
        write_facts();
    record_after_fork();
    engine_reset();
    thread_after_fork();
    sample_after_fork();
}

/* ---- start and end of the process ---- */

/* Without the wrapper, a directory of our own, and the command to read it at the end. */
static char own_directory[64];

static bool find_beside(const char *relative, char *path, size_t size)
{
    Dl_info info;
    if (!dladdr((void *)&detector_on, &info) || !info.dli_fname)
        return false;
    snprintf(path, size, "%s", info.dli_fname);
    for (int levels = 0; levels < 4; levels++) { /* lib/, lib/coluber/, or lib/ARCHITECTURE/coluber/ */
        char *slash = strrchr(path, '/');
        if (!slash)
            return false;
        *slash = 0;
        size_t length = strlen(path);
        snprintf(path + length, size - length, "/%s", relative);
        if (access(path, R_OK) == 0)
            return true;
        path[length] = 0;
    }
    return false;
}

static bool use_own_directory(void)
{
    snprintf(own_directory, sizeof own_directory, "/tmp/coluber-XXXXXX");
    if (!mkdtemp(own_directory)) {
        own_directory[0] = 0;
        return false;
    }
    snprintf(options.raw, sizeof options.raw, "%s", own_directory);
    char shipped[4096];
    if (find_beside("share/coluber/suppressions/cpython.supp", shipped, sizeof shipped) &&
        options.suppression_count < MOST_SUPPRESSION_FILES)
        snprintf(options.suppressions[options.suppression_count++], sizeof options.suppressions[0], "%.1023s", shipped);
    return true;
}

/* The program's own exit status goes before ours. */
static int exit_status;

static void note_exit(int status, void *data)
{
    (void)data;
    exit_status = status;
}

/* `coluber finish` prints the report as `coluber run` would; its exit status takes the place of a success. */
static void finish_without_wrapper(void)
{
    char command[4096];
    if (!find_beside("bin/coluber", command, sizeof command))
        return;
    unsetenv("LD_PRELOAD");
    char *words[] = {command, "finish", own_directory, NULL};
    pid_t child;
    int status = 0;
    if (posix_spawn(&child, command, NULL, NULL, words, environ) != 0)
        return;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (exit_status == 0 && WIFEXITED(status) && WEXITSTATUS(status)) {
        fflush(NULL); /* what exit() would still do */
        _exit(WEXITSTATUS(status));
    }
}

__attribute__((constructor)) static void start(void)
{
    const char *version = python_version();
    if (!version)
        return; /* not Python: untouched */
    options_load();
    if (!options.raw[0] && !use_own_directory())
        return;
    char number[32];
    snprintf(number, sizeof number, "%.*s", (int)strcspn(version, " "), version);
    owner = getpid();
    const char *fault = python_refusal(number), *missing = NULL;
    if (!fault && (missing = api_load()))
        fault = "a function of the C API is missing";
    if (!fault)
        fault = python_load();
    if (!raw_open(options.raw, number, !missing && python.free_threaded))
        return;
    on_exit(note_exit, NULL);
    pthread_atfork(locks_before_fork, locks_after_fork, after_fork_child);
    detector_deferred = !fault && other_allocator();
    if (!fault && !detector_deferred && !ask_for_audit_events())
        fault = "audit hooks are not available";
    if (fault)
        raw_line("unchecked", fault);
}

__attribute__((destructor)) static void end(void)
{
    if (!owner || owner != getpid())
        return; /* not Python, or the child of a vfork */
    if (started)
        record_finish();
    sample_write();
    raw_begin("end");
    raw_end();
    if (own_directory[0])
        finish_without_wrapper();
}
