/* Iterators and generators: each step of one is seen where the interpreter takes it, whoever asks for it (`for`, next(), sum(), a
 * comprehension, any function in C).
 *
 * A step reads the contents of the container that the iterator walks; and it changes the state of the iterator itself,
 * which threads that share the iterator may race for. itertools.count is left out: next(count) is one atomic step. */
#ifndef COLUBER_ITERATORS_H
#define COLUBER_ITERATORS_H

#include <stdbool.h>

#include "cpython/python.h"
#include "observe.h"

/* Swaps tp_iternext of every iterator type that the program has by now. Again after each import of an extension module. */
void iterators_install(void);

/* Is this an iterator whose steps are seen? The interpreter then must not be left to short-cut a loop over it. One that is
 * private to the thread does not count unless it walks a container. */
bool iterator_is_watched(const struct position *at, object *iterator);

/* A step that does not go through tp_iternext: `yield from`, await, send(). */
void iterator_step(const struct position *at, object *iterator);

#endif
