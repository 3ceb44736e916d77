/* The standard library's own bookkeeping, which is no synchronization of the program's.
 *
 * Starting and ending a thread takes threading's global lock; handing a task to an executor takes the executor's and the
 * module's. Taken at face value these locks would order, say, all that a finished thread did before all that a thread
 * started later does, and hide a race whenever the threads happen to run one after the other. What these primitives promise
 * (start -> first step, last step -> join, submit -> run -> result) is modelled by their own hooks.
 *
 * ROW(file, function, kind, reason): code of `function` (a qualified name; a final '*' stands for any rest) in a file that ends in `file`.
 *   PRIMITIVE    its accesses are guarded by its own lock, whose edges count; they are not observed
 *   SENDS        a PRIMITIVE whose giving back of the lock is a release, but whose taking it is no acquire: what put, set
 *                and task_done promise. Two consumers of one queue are not ordered by the queue's lock
 *   RECEIVES     the other half: get, wait, join
 *   EXCHANGES    put and get: what they promise is that who gets an item comes after who put it in (exchange.h). Their lock orders
 *                them with a program that takes it itself, not with each other, unless a subclass keeps the items in its own way
 *   ITEMS        a PRIMITIVE that puts an item into the queue's container, or gets it out
 *   TAKES_PERMIT, GIVES_PERMITS  what they promise is that a permit given comes before it is taken. Their lock makes no edge
 *   UNORDERED    a PRIMITIVE that promises no order: its lock makes no edge
 *   ROUNDS       what a barrier promises is that who leaves a round comes after all who came to it. Its lock makes no edge
 *   WAITER       a PRIMITIVE that makes a lock for a thread to wait at, or opens it: no edge, for the condition's own lock is
 *                given back and taken again, too
 *   BOOKKEEPING  lock operations by it, and by the threading module on its behalf, make no edge, and since its accesses rely on them, they are
 *                not observed either
 * In all, attributes that are declared `atomic:` still release and acquire. */
#ifndef COLUBER_INTERNALS_H
#define COLUBER_INTERNALS_H

enum internal { NOT_INTERNAL, PRIMITIVE, SENDS, RECEIVES, EXCHANGES, ITEMS, TAKES_PERMIT, GIVES_PERMITS, UNORDERED, ROUNDS, WAITER, BOOKKEEPING };

// clang-format off
#define INTERNALS(ROW) \
    ROW("/threading.py", "Condition.wait", WAITER, "waits at the lock that it made") \
    ROW("/threading.py", "Condition.notify", WAITER, "opens the locks that wait made") \
    ROW("/threading.py", "Condition.*", PRIMITIVE, "its lock is the user's own") \
    ROW("/threading.py", "Semaphore.acquire", TAKES_PERMIT, "guarded by its condition") \
    ROW("/threading.py", "Semaphore.release", GIVES_PERMITS, "guarded by its condition") \
    ROW("/threading.py", "Semaphore.*", PRIMITIVE, "guarded by its condition") \
    ROW("/threading.py", "BoundedSemaphore.release", GIVES_PERMITS, "guarded by its condition") \
    ROW("/threading.py", "BoundedSemaphore.*", PRIMITIVE, "guarded by its condition") \
    ROW("/threading.py", "Event.set", SENDS, "guarded by its condition") \
    ROW("/threading.py", "Event.wait", RECEIVES, "guarded by its condition") \
    ROW("/threading.py", "Event.clear", UNORDERED, "guarded by its condition") \
    ROW("/threading.py", "Event.*", PRIMITIVE, "is_set reads an atomic flag") \
    ROW("/queue.py", "Queue.put", EXCHANGES, "guarded by its mutex") \
    ROW("/queue.py", "Queue.get", EXCHANGES, "guarded by its mutex") \
    ROW("/queue.py", "Queue.task_done", SENDS, "guarded by its mutex") \
    ROW("/queue.py", "Queue.join", RECEIVES, "guarded by its mutex") \
    ROW("/queue.py", "Queue.shutdown", SENDS, "guarded by its mutex") \
    ROW("/queue.py", "Queue.qsize", BOOKKEEPING, "guarded by its mutex") \
    ROW("/queue.py", "Queue.empty", BOOKKEEPING, "guarded by its mutex") \
    ROW("/queue.py", "Queue.full", BOOKKEEPING, "guarded by its mutex") \
    ROW("/queue.py", "Queue._*", ITEMS, "called by put and get under the mutex") \
    ROW("/queue.py", "LifoQueue._*", ITEMS, "called by put and get under the mutex") \
    ROW("/queue.py", "PriorityQueue._*", ITEMS, "called by put and get under the mutex") \
    ROW("/threading.py", "Barrier.*", ROUNDS, "guarded by its condition") \
    ROW("/threading.py", "_RLock.*", PRIMITIVE, "guarded by its block") \
    ROW("<frozen importlib._bootstrap>", "_WeakValueDictionary*", PRIMITIVE, "the registry of who waits for which module lock: atomic operations") \
    ROW("<frozen importlib._bootstrap>", "_BlockingOnManager*", PRIMITIVE, "each thread's entry is its own") \
    ROW("<frozen importlib._bootstrap>", "_ModuleLock*", PRIMITIVE, "guarded by its own lock") \
    ROW("<frozen importlib._bootstrap>", "_get_module_lock*", PRIMITIVE, "guarded by the global import lock") \
    ROW("<frozen importlib._bootstrap>", "_has_deadlocked*", PRIMITIVE, "reads what may change: by design") \
    ROW("<frozen importlib._bootstrap>", "_lock_unlock_module", PRIMITIVE, "takes the module's lock") \
    ROW("<frozen importlib._bootstrap>", "_find_and_load*", PRIMITIVE, "tests sys.modules again under the module's lock") \
    ROW("<frozen importlib._bootstrap>", "_load_unlocked", PRIMITIVE, "runs under the module's lock") \
    ROW("<frozen importlib._bootstrap>", "_handle_fromlist", PRIMITIVE, "a module in sys.modules is complete or being imported by this thread") \
    ROW("<frozen importlib._bootstrap>", "_find_spec", PRIMITIVE, "runs under the module's lock") \
    ROW("<frozen importlib._bootstrap>", "_gcd_import", PRIMITIVE, "tests sys.modules again under the module's lock") \
    ROW("<frozen importlib._bootstrap_external>", "PathFinder.*", PRIMITIVE, "a cache: a finder made twice is as good as one") \
    ROW("<frozen importlib._bootstrap_external>", "FileFinder.*", PRIMITIVE, "a cache of a directory, filled again when it changed") \
    ROW("/asyncio/base_events.py", "BaseEventLoop._run_once", PRIMITIVE, "only the loop takes handles out; others append, which is atomic") \
    ROW("/asyncio/base_events.py", "BaseEventLoop.call_soon*", PRIMITIVE, "appends a handle, which is atomic; the deque orders it") \
    ROW("/asyncio/base_events.py", "BaseEventLoop._call_soon", PRIMITIVE, "appends a handle, which is atomic; the deque orders it") \
    ROW("/re/__init__.py", "_compile", PRIMITIVE, "a cache: a pattern compiled twice is as good as one, and eviction is prepared for others doing the same") \
    ROW("/threading.py", "Thread.start", BOOKKEEPING, "guards _limbo; start is an edge of its own") \
    ROW("/threading.py", "Thread._bootstrap*", BOOKKEEPING, "guards _active; the first step is ordered by the start") \
    ROW("/threading.py", "Thread._delete", BOOKKEEPING, "guards _active; the end is ordered by the join") \
    ROW("/threading.py", "Thread.__init__", BOOKKEEPING, "registers in _dangling; a new thread object is not shared yet") \
    ROW("/threading.py", "Thread._set_*", BOOKKEEPING, "writes the thread's own identity before it is started for others") \
    ROW("/threading.py", "Thread.is_alive", BOOKKEEPING, "asks the handle, which is an edge of its own") \
    ROW("/threading.py", "Thread.join", BOOKKEEPING, "asks the handle, which is an edge of its own") \
    ROW("/threading.py", "Thread._os_thread_handle*", BOOKKEEPING, "the handle is an edge of its own") \
    ROW("/threading.py", "Thread.run", BOOKKEEPING, "deletes the target that only this thread uses") \
    ROW("/threading.py", "Thread._wait_for_tstate_lock", BOOKKEEPING, "the handle is an edge of its own") \
    ROW("/threading.py", "_DummyThread*", BOOKKEEPING, "registers a thread that threading did not start") \
    ROW("/threading.py", "_MainThread*", BOOKKEEPING, "registers the main thread") \
    ROW("/threading.py", "_newname", BOOKKEEPING, "an atomic counter") \
    ROW("/threading.py", "current_thread", BOOKKEEPING, "reads _active at the thread's own key") \
    ROW("/threading.py", "active_count", BOOKKEEPING, "guards _active and _limbo") \
    ROW("/threading.py", "enumerate", BOOKKEEPING, "guards _active and _limbo") \
    ROW("/threading.py", "_shutdown", BOOKKEEPING, "waits for the threads by their handles") \
    ROW("/threading.py", "_after_fork", BOOKKEEPING, "one thread is left") \
    ROW("/concurrent/futures/_base.py", "Future.set_running_or_notify_cancel", SENDS, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "Future.result", RECEIVES, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "Future.exception", RECEIVES, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "Future.done", RECEIVES, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "Future.running", RECEIVES, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "Future.cancelled", RECEIVES, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "Future.*", PRIMITIVE, "guarded by its condition") \
    ROW("/concurrent/futures/_base.py", "_Waiter.*", PRIMITIVE, "guarded by its lock and the futures' conditions") \
    ROW("/concurrent/futures/_base.py", "_AsCompletedWaiter.*", PRIMITIVE, "guarded by its lock and the futures' conditions") \
    ROW("/concurrent/futures/_base.py", "_FirstCompletedWaiter.*", PRIMITIVE, "guarded by its lock and the futures' conditions") \
    ROW("/concurrent/futures/_base.py", "_AllCompletedWaiter.*", PRIMITIVE, "guarded by its lock and the futures' conditions") \
    ROW("/concurrent/futures/_base.py", "_AcquireFutures.*", PRIMITIVE, "takes the futures' conditions in one order") \
    ROW("/concurrent/futures/_base.py", "_create_and_install_waiters", PRIMITIVE, "runs under the futures' conditions") \
    ROW("/concurrent/futures/_base.py", "_yield_finished_futures", PRIMITIVE, "takes each future's condition") \
    ROW("/concurrent/futures/_base.py", "_result_or_cancel", PRIMITIVE, "a future of the caller's own") \
    ROW("/concurrent/futures/_base.py", "as_completed", PRIMITIVE, "takes the waiter's lock") \
    ROW("/concurrent/futures/_base.py", "wait", PRIMITIVE, "takes the futures' conditions") \
    ROW("/concurrent/futures/thread.py", "_WorkItem.*", PRIMITIVE, "handed over by the queue; run by one thread") \
    ROW("/concurrent/futures/thread.py", "ThreadPoolExecutor.submit", BOOKKEEPING, "guards the pool; the queue orders the task") \
    ROW("/concurrent/futures/thread.py", "ThreadPoolExecutor._adjust_thread_count*", BOOKKEEPING, "counts idle workers") \
    ROW("/concurrent/futures/thread.py", "ThreadPoolExecutor._initializer_failed", BOOKKEEPING, "guards the pool") \
    ROW("/concurrent/futures/thread.py", "ThreadPoolExecutor.shutdown", BOOKKEEPING, "guards the pool; joins are edges of their own") \
    ROW("/concurrent/futures/thread.py", "_worker", BOOKKEEPING, "counts idle workers; the queue orders the task") \
    ROW("/concurrent/futures/thread.py", "_python_exit", BOOKKEEPING, "guards the pools; joins are edges of their own")
// clang-format on

/* What kind of internal the code is. */
enum internal internals_kind(const char *file, const char *qualname);

#endif
