/* What threads hand to each other one by one: items of containers, permits of semaphores.
 *
 * Who gets an item comes after who put it in, and after nobody else. Items are told apart by identity. The hooks of deque,
 * list, heapq, set, dict and SimpleQueue tell of them; the queues of the queue module keep theirs in one of these.
 *
 * A program may use a list, set or dictionary for other things than handing over, and many do: there, only what others knew already
 * is an item. What nobody knew is published by being stored (lifetime.h). Of a dictionary the values are items, if they are objects that can hold
 * others: numbers and strings that are stored under a key are rarely handed over, and often. */
#ifndef COLUBER_SHIM_EXCHANGE_H
#define COLUBER_SHIM_EXCHANGE_H

#include "observe.h"

enum vessel { VESSEL_QUEUE, VESSEL_DEQUE, VESSEL_LIST, VESSEL_DICT };

/* An item is about to be put in. NULL: it is not known which. Before it is published. */
void item_put(const struct position *at, object *container, enum vessel vessel, object *item);
/* All that an iterable yields. */
void items_put(const struct position *at, object *container, enum vessel vessel, object *iterable);
/* An item has been taken out. */
void item_got(const struct position *at, object *container, enum vessel vessel, object *item);

/* Semaphore.acquire or release, in this frame, is about to give the semaphore's lock back. */
void permits_taken(struct thread *thread, frame *acquire);
void permits_given(struct thread *thread, frame *release);

#endif
