/* Synchronization of libc, called by extension modules: one row defines a wrapper completely. Calls by others, the interpreter,
 * libc or libraries behind a module, are not seen: what these order is their own affair.
 *
 * ROW(name, parameters, arguments, before, after): the names are those of libc, every function returns an int `error`, 0 for
 * success; `before` and `after` are calls of native.c's functions. The address of a lock is its identity. */
#ifndef COLUBER_NATIVE_H
#define COLUBER_NATIVE_H

// clang-format off
#define NATIVE(ROW) \
    ROW(pthread_mutex_lock, (pthread_mutex_t *lock), (lock), , taken(error, lock)) \
    ROW(pthread_mutex_trylock, (pthread_mutex_t *lock), (lock), , taken(error, lock)) \
    ROW(pthread_mutex_timedlock, (pthread_mutex_t *lock, const struct timespec *until), (lock, until), , taken(error, lock)) \
    ROW(pthread_mutex_unlock, (pthread_mutex_t *lock), (lock), native_releasing(lock), ) \
    ROW(pthread_mutex_destroy, (pthread_mutex_t *lock), (lock), , destroyed(lock)) \
    ROW(pthread_spin_lock, (pthread_spinlock_t *lock), (lock), , taken(error, lock)) \
    ROW(pthread_spin_trylock, (pthread_spinlock_t *lock), (lock), , taken(error, lock)) \
    ROW(pthread_spin_unlock, (pthread_spinlock_t *lock), (lock), native_releasing(lock), ) \
    ROW(pthread_rwlock_rdlock, (pthread_rwlock_t *lock), (lock), , taken(error, lock)) \
    ROW(pthread_rwlock_tryrdlock, (pthread_rwlock_t *lock), (lock), , taken(error, lock)) \
    ROW(pthread_rwlock_timedrdlock, (pthread_rwlock_t *lock, const struct timespec *until), (lock, until), , taken(error, lock)) \
    ROW(pthread_rwlock_wrlock, (pthread_rwlock_t *lock), (lock), , taken_to_write(error, lock)) \
    ROW(pthread_rwlock_trywrlock, (pthread_rwlock_t *lock), (lock), , taken_to_write(error, lock)) \
    ROW(pthread_rwlock_timedwrlock, (pthread_rwlock_t *lock, const struct timespec *until), (lock, until), , taken_to_write(error, lock)) \
    ROW(pthread_rwlock_unlock, (pthread_rwlock_t *lock), (lock), releasing_shared(lock), ) \
    ROW(pthread_rwlock_destroy, (pthread_rwlock_t *lock), (lock), , destroyed(lock)) \
    ROW(pthread_cond_wait, (pthread_cond_t *condition, pthread_mutex_t *lock), (condition, lock), native_releasing(lock), native_acquired(lock)) \
    ROW(pthread_cond_timedwait, (pthread_cond_t *condition, pthread_mutex_t *lock, const struct timespec *until), (condition, lock, until), native_releasing(lock), native_acquired(lock)) \
    ROW(pthread_cond_clockwait, (pthread_cond_t *condition, pthread_mutex_t *lock, clockid_t clock, const struct timespec *until), (condition, lock, clock, until), native_releasing(lock), native_acquired(lock)) \
    ROW(pthread_barrier_wait, (pthread_barrier_t *barrier), (barrier), native_releasing(barrier), native_acquired(barrier)) \
    ROW(sem_wait, (sem_t *semaphore), (semaphore), , taken(error, semaphore)) \
    ROW(sem_trywait, (sem_t *semaphore), (semaphore), , taken(error, semaphore)) \
    ROW(sem_timedwait, (sem_t *semaphore, const struct timespec *until), (semaphore, until), , taken(error, semaphore)) \
    ROW(sem_post, (sem_t *semaphore), (semaphore), native_releasing(semaphore), ) \
    ROW(sem_destroy, (sem_t *semaphore), (semaphore), , destroyed(semaphore))
// clang-format on

/* The caller has got, or is about to give back, the lock at this address. Also without an attached thread state. */
void native_acquired(volatile void *lock);
void native_releasing(volatile void *lock);

#endif
