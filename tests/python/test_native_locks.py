"""Locks of libc that an extension module takes: they order what they promise, and no more.

The module is loaded by ctypes; what makes it an extension module is that it refers to Python.
"""
import os
import subprocess

import pytest

SOURCE = r'''
#include <pthread.h>
#include <semaphore.h>

void Py_IncRef(void *);
void *is_a_module(void) { return (void *)Py_IncRef; }

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t shared = PTHREAD_RWLOCK_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t posted;
static int is_set;

void mutex_lock(void) { pthread_mutex_lock(&mutex); }
int mutex_trylock(void) { return pthread_mutex_trylock(&mutex); }
void mutex_unlock(void) { pthread_mutex_unlock(&mutex); }
void read_lock(void) { pthread_rwlock_rdlock(&shared); }
void write_lock(void) { pthread_rwlock_wrlock(&shared); }
void rw_unlock(void) { pthread_rwlock_unlock(&shared); }
void post(void) { sem_post(&posted); }
void wait(void) { sem_wait(&posted); }
void run_once(void (*routine)()) { pthread_once(&once, routine); }
void set(void)
{
    pthread_mutex_lock(&mutex);
    is_set = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}
void wait_set(void)
{
    pthread_mutex_lock(&mutex);
    while (!is_set)
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
}
'''

PROGRAM = '''
import ctypes, os, sys, tempfile, threading, time
native = ctypes.CDLL(sys.argv[1])
for name in ('mutex_lock mutex_trylock mutex_unlock read_lock write_lock rw_unlock post wait run_once'
             ' set wait_set').split():
    getattr(native, name)  # ctypes looks a function up at its first use, and keeps it
turns = tempfile.TemporaryDirectory()
state = {'n': 0}

def done(step):
    os.mkdir(os.path.join(turns.name, step))

def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)

def together(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

def add():
    state['n'] += 1

'''

LOCK = '''
def work():
    for _ in range(30):
        native.{0}()
        add()
        native.{1}()
together(work, work)
'''
TURNS = '''
def first():
    {0}
    done('first')
def second():
    after('first')
    {1}
together(first, second)
'''
ORDERED = {
    'mutex': LOCK.format('mutex_lock', 'mutex_unlock'),
    'writers': LOCK.format('write_lock', 'rw_unlock'),
    'trylock': TURNS.format('native.mutex_lock(); add(); native.mutex_unlock()', 'assert not native.mutex_trylock(); add(); native.mutex_unlock()'),
    'reader_then_writer': TURNS.format('native.read_lock(); add(); native.rw_unlock()', 'native.write_lock(); add(); native.rw_unlock()'),
    'writer_then_reader': TURNS.format('native.write_lock(); add(); native.rw_unlock()', 'native.read_lock(); add(); native.rw_unlock()'),
    'semaphore': TURNS.format('add(); native.post()', 'native.wait(); add()'),
    'condition': 'together(lambda: (native.wait_set(), add()), lambda: (add(), native.set()))',
    'once': TURNS.format('native.run_once(routine)', 'native.run_once(routine); add()').replace(
        'def first', 'routine = ctypes.CFUNCTYPE(None)(add)\ndef first', 1),
}
UNORDERED = {
    'readers': TURNS.format('native.read_lock(); add(); native.rw_unlock()', 'native.read_lock(); add(); native.rw_unlock()'),
    'trylock_in_vain': TURNS.format('add(); native.mutex_lock()', 'assert native.mutex_trylock(); add()'),
    'after_unlock': TURNS.format('native.mutex_lock(); native.mutex_unlock(); add()', 'native.mutex_lock(); native.mutex_unlock(); add()'),
    'after_once': TURNS.format('native.run_once(routine); add()', 'native.run_once(routine); add()').replace(
        'def first', 'routine = ctypes.CFUNCTYPE(None)(int)\ndef first', 1),
}


@pytest.fixture(scope='module')
def module(tmp_path_factory):
    directory = tmp_path_factory.mktemp('locks')
    (directory / 'locks.c').write_text(SOURCE)
    subprocess.run([os.environ.get('CC', 'cc'), '-O1', '-fPIC', '-shared', 'locks.c', '-o', 'locks.so', '-pthread'],
                   cwd=directory, check=True)
    return directory / 'locks.so'


def shown(coluber, python, tmp_path, module, text):
    path = tmp_path / 'program.py'
    path.write_text(PROGRAM + text)
    checked = coluber.run([python.path, path, module])
    assert checked.status in (0, 66), checked.stderr[-2000:]
    return checked.shown


@pytest.mark.parametrize('name', ORDERED)
def test_native_lock_orders(coluber, python, tmp_path, module, name):
    assert not shown(coluber, python, tmp_path, module, ORDERED[name])


@pytest.mark.parametrize('name', UNORDERED)
def test_native_lock_does_not_order(coluber, python, tmp_path, module, name):
    assert ('item', "'n'") in shown(coluber, python, tmp_path, module, UNORDERED[name])
